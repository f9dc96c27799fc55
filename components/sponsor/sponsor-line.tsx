import { pathTo } from '#lib/paths'
import type { Campaign } from '#lib/sponsors/schema'
import { wording } from '#lib/wording'
import styles from './sponsor-line.module.css'

type Line = Pick<Campaign, 'slug' | 'name' | 'text' | 'offerText' | 'offerCode'>

/** The one paid line of an article, which says who pays. The custom element counts it once it has been seen. */
export function SponsorLine({ campaign, article }: { campaign: Line; article: string }) {
  const { slug, name, text, offerText, offerCode } = campaign
  const label = wording.sponsor.label({ name })
  return (
    <sponsor-line data-seen={`${pathTo('sponsorSeen', slug)}?from=${article}`}>
      <aside className={styles.sponsor} aria-label={label}>
        <p className={styles.label}>{label}</p>
        <p>
          <a href={`${pathTo('sponsorVisit', slug)}?from=${article}`} rel="sponsored nofollow noopener">
            {text}
          </a>
        </p>
        {offerText && (
          <p className={styles.offer}>
            {offerText} {offerCode && <Code code={offerCode} />}
          </p>
        )}
      </aside>
    </sponsor-line>
  )
}

/** The code, and where scripts run the button that copies it, as one control. */
function Code({ code }: { code: string }) {
  return (
    <span className={styles.code}>
      {wording.sponsor.code} <code>{code}</code>{' '}
      <copy-code data-text={code} data-copy={wording.sponsor.copy} data-copied={wording.article.copied} />
    </span>
  )
}
