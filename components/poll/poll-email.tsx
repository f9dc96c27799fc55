import { wording } from '#lib/wording'
import styles from './poll-form.module.css'

interface Props {
  slug: string
  required: boolean
  /** The publication's consent wording, as HTML without block elements. */
  consentHtml: string
}

/** Where a voter may, or in some polls must, leave an address; always beside what that means. */
export function PollEmail({ slug, required, consentHtml }: Props) {
  const field = `poll-${slug}-email`
  const notice = `poll-${slug}-consent`
  // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by the import.
  const words = <span id={notice} dangerouslySetInnerHTML={{ __html: consentHtml }} />
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
    </div>
  )
}
