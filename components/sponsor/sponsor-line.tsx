import { pathTo } from '#lib/paths'
import type { Campaign } from '#lib/sponsors/schema'
import { wording } from '#lib/wording'
import styles from './sponsor-line.module.css'

type Line = Pick<Campaign, 'slug' | 'text' | 'offerText' | 'offerCode'>

/** The one paid line of an article, labeled as such. The custom element counts it once it has been seen. */
export function SponsorLine({ campaign, article }: { campaign: Line; article: string }) {
  return (
    <sponsor-line data-seen={`${pathTo('sponsorSeen', campaign.slug)}?from=${article}`}>
      <aside className={styles.sponsor} aria-label={wording.sponsor.label}>
        <p className={styles.label}>{wording.sponsor.label}</p>
        <p>
          <a href={`${pathTo('sponsorVisit', campaign.slug)}?from=${article}`} rel="sponsored nofollow noopener">
            {campaign.text}
          </a>
        </p>
        {campaign.offerText && <Offer text={campaign.offerText} code={campaign.offerCode} />}
      </aside>
    </sponsor-line>
  )
}

function Offer({ text, code }: { text: string; code: string | null }) {
  return (
    <p>
      {text}
      {code && (
        <>
          {' · '}
          {wording.sponsor.code} <code>{code}</code>{' '}
          <copy-code data-text={code} data-copy={wording.sponsor.copy} data-copied={wording.article.copied} />
        </>
      )}
    </p>
  )
}
