import type { Newsletter } from '#lib/content/site/newsletters-of'
import { wording } from '#lib/wording'
import styles from './newsletter-boxes.module.css'

interface Props {
  newsletters: readonly Newsletter[]
  /** The slugs of those that are ticked; the only one always is. */
  chosen: readonly string[]
  latest?: ReadonlyMap<string, { subject: string; href: string }>
  /** Whether a single newsletter has a box too. */
  always?: boolean
}

const words = wording.newsletters

/** A box for each newsletter, with its description. A single one needs none. */
export function NewsletterBoxes({ newsletters, chosen, latest = new Map(), always = false }: Props) {
  const [only, ...others] = newsletters
  if (only && others.length === 0 && !always) {
    return (
      <div className={styles.only}>
        <p>{only.description ?? words.everything}</p>
        <Latest mailing={latest.get(only.slug)} />
        <input type="hidden" name="newsletter" value={only.slug} />
      </div>
    )
  }
  return (
    <fieldset className={styles.boxes}>
      <legend>{words.choose}</legend>
      {newsletters.map(({ slug, name, description }) => (
        <div key={slug} className={styles.box}>
          <label>
            <input type="checkbox" name="newsletter" value={slug} defaultChecked={chosen.includes(slug)} />
            <strong>{name}</strong>
          </label>
          {description && <p>{description}</p>}
          <Latest mailing={latest.get(slug)} />
        </div>
      ))}
    </fieldset>
  )
}

function Latest({ mailing }: { mailing: { subject: string; href: string } | undefined }) {
  if (!mailing) return null
  return (
    <p>
      <a href={mailing.href}>{words.latest({ subject: mailing.subject })}</a>
    </p>
  )
}
