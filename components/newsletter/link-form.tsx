import { Trap } from '#components/newsletter/trap'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from '../site/panel-form.module.css'

const words = wording.newsletters

/** Asks for the address of somebody who wants to change what they get. */
export function LinkForm({ email = '', wrong = false }: { email?: string; wrong?: boolean }) {
  return (
    <form className={styles.form} method="post" action={pathTo('readerLink')} noValidate={wrong}>
      <p>{words.changeLede}</p>
      <div className={styles.field}>
        <label htmlFor="link-email">{words.email}</label>
        <input
          id="link-email"
          name="email"
          type="email"
          required
          maxLength={254}
          autoComplete="email"
          defaultValue={email}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? 'link-error' : undefined}
        />
        {wrong && (
          <p id="link-error" className={styles.error}>
            {words.errors.link}
          </p>
        )}
      </div>
      <Trap id="link-trap" className={styles.trap} />
      <button className={styles.button} type="submit">
        {words.ask}
      </button>
    </form>
  )
}
