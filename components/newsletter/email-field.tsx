import type { ReactNode } from 'react'
import { wording } from '#lib/wording'
import styles from '../site/panel-form.module.css'

interface Props {
  /** The form's name; the ids of the field and of what is wrong with it begin with it. */
  form: string
  email: string
  /** What is wrong with it, as an element with the id `<form>-error`; null where nothing is. */
  fault: ReactNode
}

/** The address in a form that subscribes or asks for a link. */
export function EmailField({ form, email, fault }: Props) {
  return (
    <div className={styles.field}>
      <label htmlFor={`${form}-email`}>{wording.newsletters.email}</label>
      <input
        id={`${form}-email`}
        name="email"
        type="email"
        required
        maxLength={254}
        autoComplete="email"
        defaultValue={email}
        aria-invalid={fault !== null || undefined}
        aria-describedby={fault === null ? undefined : `${form}-error`}
      />
      {fault}
    </div>
  )
}
