import type { ContactField } from '#lib/contact/schema'
import { pathTo } from '#lib/paths'
import { trapField } from '#lib/trap-field'
import { wording } from '#lib/wording'
import styles from './panel-form.module.css'

interface Props {
  /** The values typed before, by field. */
  values?: Partial<Record<ContactField, string>>
  /** The fields that were refused. */
  wrong?: readonly ContactField[]
}

const words = wording.contact

/** The contact form. It works without scripts and says at each field what is wrong. */
export function ContactForm({ values = {}, wrong = [] }: Props) {
  return (
    <form className={styles.form} method="post" action={pathTo('contactMessages')} noValidate={wrong.length > 0}>
      {wrong.length > 0 && <Problems wrong={wrong} />}
      <p className={styles.note}>{words.needed}</p>
      <fieldset className={styles.field} aria-describedby={errorOf('kind', wrong)}>
        <legend>{words.kind}</legend>
        {(['message', 'pitch'] as const).map((kind, index) => (
          <label key={kind} className={styles.choice}>
            <input
              id={index === 0 ? 'contact-kind' : undefined}
              type="radio"
              name="kind"
              value={kind}
              required
              defaultChecked={(values.kind ?? 'message') === kind}
            />
            {words.kinds[kind]}
          </label>
        ))}
        <FieldError field="kind" wrong={wrong} />
      </fieldset>
      <Line field="name" autoComplete="name" most={100} values={values} wrong={wrong} />
      <Line field="email" type="email" autoComplete="email" most={254} values={values} wrong={wrong} />
      <Line field="subject" most={150} values={values} wrong={wrong} />
      <div className={styles.field}>
        <label htmlFor="contact-body">{words.body}</label>
        <textarea
          id="contact-body"
          name="body"
          required
          minLength={10}
          maxLength={5000}
          defaultValue={values.body}
          aria-invalid={wrong.includes('body') || undefined}
          aria-describedby={errorOf('body', wrong)}
        />
        <FieldError field="body" wrong={wrong} />
      </div>
      <div className={styles.trap} aria-hidden="true">
        <label htmlFor="contact-trap">{words.trap}</label>
        <input id="contact-trap" name={trapField} tabIndex={-1} autoComplete="off" />
      </div>
      <p className={styles.note}>{words.use}</p>
      <button className={styles.button} type="submit">
        {words.send}
      </button>
    </form>
  )
}

interface LineProps extends Required<Props> {
  field: 'name' | 'email' | 'subject'
  most: number
  type?: 'text' | 'email'
  autoComplete?: string
}

function Line({ field, most, type = 'text', autoComplete, values, wrong }: LineProps) {
  return (
    <div className={styles.field}>
      <label htmlFor={`contact-${field}`}>{words[field]}</label>
      <input
        id={`contact-${field}`}
        name={field}
        type={type}
        required
        maxLength={most}
        autoComplete={autoComplete}
        defaultValue={values[field]}
        aria-invalid={wrong.includes(field) || undefined}
        aria-describedby={errorOf(field, wrong)}
      />
      <FieldError field={field} wrong={wrong} />
    </div>
  )
}

function Problems({ wrong }: { wrong: readonly ContactField[] }) {
  return (
    <div className={styles.problems} role="alert">
      <h2>{words.problemsTitle}</h2>
      <p>{words.problems}</p>
      <ul>
        {wrong.map((field) => (
          <li key={field}>
            <a href={`#contact-${field}`}>{words.errors[field]}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function FieldError({ field, wrong }: { field: ContactField; wrong: readonly ContactField[] }) {
  if (!wrong.includes(field)) return null
  return (
    <span id={`contact-${field}-error`} className={styles.error}>
      {words.errors[field]}
    </span>
  )
}

function errorOf(field: ContactField, wrong: readonly ContactField[]): string | undefined {
  return wrong.includes(field) ? `contact-${field}-error` : undefined
}
