import { ConsentNote } from '#components/newsletter/consent-note'
import { EmailField } from '#components/newsletter/email-field'
import { NewsletterBoxes } from '#components/newsletter/newsletter-boxes'
import { Trap } from '#components/site/trap'
import { newslettersOf } from '#lib/content/site/newsletters-of'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from '../site/panel-form.module.css'

/** Why a form came back. */
export type SignUpProblem = 'email' | 'newsletter' | 'wording'

interface Props {
  site: Site
  /** The subjects of each newsletter's newest mailing, with their addresses, by its slug. */
  latest?: ReadonlyMap<string, { subject: string; href: string }>
  /** What was typed and chosen before. */
  email?: string
  chosen?: readonly string[]
  wrong?: SignUpProblem | null
}

const words = wording.newsletters

/** Every newsletter with its box, and one address for all. It works without scripts. */
export function SignUpForm({ site, latest = new Map(), email = '', chosen = [], wrong = null }: Props) {
  const newsletters = newslettersOf(site)
  const fault = wrong && (
    <p id="sign-up-error" className={styles.error}>
      {words.errors[wrong]}
    </p>
  )
  return (
    <form className={styles.form} method="post" action={pathTo('newsletterSignUp')} noValidate={wrong !== null}>
      <NewsletterBoxes newsletters={newsletters} chosen={chosen} latest={latest} />
      {wrong === 'newsletter' && fault}
      <EmailField form="sign-up" email={email} fault={wrong === 'email' ? fault : null} />
      <input type="hidden" name="page" value={pathTo('newsletters')} />
      <Trap id="sign-up-trap" className={styles.trap} />
      {wrong === 'wording' && fault}
      <ConsentNote consent={site} className={styles.note} />
      <button className={styles.button} type="submit">
        {words.signUp}
      </button>
    </form>
  )
}
