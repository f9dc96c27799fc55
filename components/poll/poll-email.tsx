import { wording } from '#lib/wording'
import styles from './poll-form.module.css'

interface Props {
  slug: string
  required: boolean
  /** The publication's consent wording as HTML, from its own site.yaml. */
  consentHtml: string
}

/** Where a voter may, or in some polls must, leave an address; always beside what that means. */
export function PollEmail({ slug, required, consentHtml }: Props) {
  const field = `poll-${slug}-email`
  const notice = `poll-${slug}-consent`
  return (
    <div className={styles.email}>
      <label htmlFor={field}>{required ? wording.poll.email : wording.poll.emailOptional}</label>
      <input
        id={field}
        type="email"
        name="email"
        autoComplete="email"
        maxLength={254}
        required={required}
        aria-describedby={notice}
      />
      <div className={styles.consent}>
        {!required && (
          <label className={styles.agree}>
            <input type="checkbox" name="consent" value="yes" aria-describedby={notice} />
            {wording.poll.agree}
          </label>
        )}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by the import. */}
        <div id={notice} dangerouslySetInnerHTML={{ __html: consentHtml }} />
      </div>
    </div>
  )
}
