import { formatMoment } from '#lib/dates'
import { wording } from '#lib/wording'
import styles from './unpublished.module.css'

interface Props {
  /** What is shown and when readers see it. */
  text: string
  until: Date
  site: { language: string; timeZone: string }
}

/** Says that a page is a preview, and for how long its address works. */
export function PreviewBanner({ text, until, site }: Props) {
  return (
    <p className={styles.banner} role="status" data-preview>
      {text} {wording.preview.until({ moment: formatMoment(until, site) })}
    </p>
  )
}
