import { ConsentNote } from '#components/newsletter/consent-note'
import { newslettersOf } from '#lib/content/site/newsletters-of'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { trapField } from '#lib/trap-field'
import { wording } from '#lib/wording'
import styles from './short-sign-up.module.css'

interface Props {
  site: Site
  /** The path of the page that the form is in. */
  page: string
  /** The slug of the newsletter to subscribe to; the first by default. */
  newsletter?: string
}

const words = wording.newsletters

/** One line to subscribe to one newsletter; a page has it once. It works without scripts. */
export function ShortSignUp({ site, page, newsletter: slug }: Props) {
  const all = newslettersOf(site)
  const newsletter = all.find((one) => one.slug === slug) ?? all[0]
  return (
    <form className={styles.form} method="post" action={pathTo('newsletterSignUp')}>
      <label>
        {words.short({ newsletter: newsletter.name })}
        <input name="email" type="email" required autoComplete="email" />
      </label>
      {newsletter.description && <p>{newsletter.description}</p>}
      <button type="submit">{words.signUp}</button>
      <input type="hidden" name="newsletter" value={newsletter.slug} />
      <input type="hidden" name="page" value={page} />
      <input name={trapField} tabIndex={-1} autoComplete="off" aria-hidden="true" />
      <ConsentNote consent={site} />
      {all.length > 1 && (
        <p>
          <a href={pathTo('newsletters')}>{words.all}</a>
        </p>
      )}
    </form>
  )
}
