import type { ReactNode } from 'react'
import styles from './panel-form.module.css'

interface Props {
  action: string
  /** What the form sends along, unseen. */
  fields: Record<string, string>
  button: string
  children?: ReactNode
}

/** A form of one button: what a link must not do by itself. */
export function ButtonForm({ action, fields, button, children }: Props) {
  return (
    <form className={styles.form} method="post" action={action}>
      {children}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button className={styles.button} type="submit">
        {button}
      </button>
    </form>
  )
}
