import type { ReactNode } from 'react'
import styles from './panel-form.module.css'

interface Props {
  action: string
  /** Hidden fields. */
  fields: Record<string, string>
  button: string
  children?: ReactNode
}

/** A form with one button, for actions that must not happen by following a link. */
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
