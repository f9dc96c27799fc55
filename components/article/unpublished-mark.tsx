import { appearsAt } from '#lib/articles/appears-at'
import type { Card } from '#lib/articles/schema'
import { formatMoment } from '#lib/dates'
import { wording } from '#lib/wording'
import styles from './unpublished.module.css'

interface Props {
  card: Pick<Card, 'standing' | 'publishedAt'>
  site: { language: string; timeZone: string }
}

/** Says in a list in development that readers do not see an article yet. */
export function UnpublishedMark({ card, site }: Props) {
  if (card.standing === 'published') return null
  const appears = appearsAt(card)
  return (
    <strong className={styles.mark}>
      {appears ? wording.lists.coming({ moment: formatMoment(appears, site) }) : wording.lists.draft}
    </strong>
  )
}
