import type { Site } from '#lib/content/site/schema'
import { wordingHash } from '#lib/subscribers/wording-hash'
import { wording } from '#lib/wording'
import styles from './poll-form.module.css'

interface Props {
  slug: string
  required: boolean
  /** The path of the page that the field is in. */
  page: string
  /** The publication's consent wording. */
  consent: Pick<Site, 'consent' | 'consentHtml'>
}

/** The field where a voter may, or in some polls must, give an e-mail address, always beside the consent wording. */
export function PollEmail({ slug, required, page, consent }: Props) {
  const field = `poll-${slug}-email`
  const notice = `poll-${slug}-consent`
  // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitized by the import.
  const words = <span id={notice} dangerouslySetInnerHTML={{ __html: consent.consentHtml }} />
  return (
    <div className={styles.email} data-email>
      <label htmlFor={field}>{required ? wording.poll.email : wording.poll.emailOptional}</label>
      <input
        id={field}
        type="email"
        name="email"
        autoComplete="email"
        maxLength={254}
        required={required}
        aria-describedby={required ? notice : undefined}
      />
      {required ? (
        <p className={styles.consent}>{words}</p>
      ) : (
        <label className={styles.consent}>
          <input type="checkbox" name="consent" value="yes" />
          {words}
        </label>
      )}
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="wording" value={wordingHash(consent.consent)} />
    </div>
  )
}
