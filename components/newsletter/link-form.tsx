import { EmailField } from '#components/newsletter/email-field'
import { Trap } from '#components/site/trap'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from '../site/panel-form.module.css'

const words = wording.newsletters

/** Asks for the address of somebody who wants to change what they get. */
export function LinkForm({ email = '', wrong = false }: { email?: string; wrong?: boolean }) {
  const fault = wrong ? (
    <p id="link-error" className={styles.error}>
      {words.errors.link}
    </p>
  ) : null
  return (
    <form className={styles.form} method="post" action={pathTo('readerLink')} noValidate={wrong}>
      <p>{words.changeLede}</p>
      <EmailField form="link" email={email} fault={fault} />
      <Trap id="link-trap" className={styles.trap} />
      <button className={styles.button} type="submit">
        {words.ask}
      </button>
    </form>
  )
}
