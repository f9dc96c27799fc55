import { Trap } from '#components/site/trap'
import { type ContactField, contactKinds, longestSubject, type RefusedField } from '#lib/contact/schema'
import { pathTo } from '#lib/paths'
import { wordingHash } from '#lib/subscribers/wording-hash'
import { wording } from '#lib/wording'
import styles from './panel-form.module.css'

interface Props {
  /** The values typed before, by field. */
  values?: Partial<Record<ContactField, string>>
  /** The fields that were refused. */
  wrong?: readonly RefusedField[]
  /** The article that it is about. */
  article?: { slug: string; title: string } | null
}

const words = wording.contact

/** The contact form. It works without scripts and says at each field what is wrong. */
export function ContactForm({ values = {}, wrong = [], article = null }: Props) {
  return (
    <form className={styles.form} method="post" action={pathTo('contactMessages')} noValidate={wrong.length > 0}>
      {wrong.length > 0 && <Problems wrong={wrong} />}
      <p className={styles.note}>{words.needed}</p>
      {article && (
        <p>
          {words.aboutArticle} <a href={pathTo('article', article.slug)}>{article.title}</a>
          <input type="hidden" name="about" value={article.slug} />
        </p>
      )}
      <fieldset className={styles.field} aria-describedby={errorOf('kind', wrong)}>
        <legend>{words.kind}</legend>
        {contactKinds.map((kind, index) => (
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
      <Line field="subject" most={longestSubject} values={values} wrong={wrong} />
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
      <fieldset className={styles.field} aria-describedby={errorOf('mayPrint', wrong)}>
        <legend>{words.printing}</legend>
        <label className={styles.choice}>
          <input
            id="contact-mayPrint"
            type="checkbox"
            name="mayPrint"
            value={wordingHash(words.mayPrint)}
            defaultChecked={values.mayPrint === wordingHash(words.mayPrint)}
          />
          {words.mayPrint}
        </label>
        <FieldError field="mayPrint" wrong={wrong} />
      </fieldset>
      <Trap id="contact-trap" className={styles.trap} />
      <p className={styles.note}>{words.use}</p>
      <button className={styles.button} type="submit">
        {words.send}
      </button>
    </form>
  )
}

interface LineProps extends Required<Pick<Props, 'values' | 'wrong'>> {
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

function Problems({ wrong }: { wrong: readonly RefusedField[] }) {
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

function FieldError({ field, wrong }: { field: RefusedField; wrong: readonly RefusedField[] }) {
  if (!wrong.includes(field)) return null
  return (
    <span id={`contact-${field}-error`} className={styles.error}>
      {words.errors[field]}
    </span>
  )
}

function errorOf(field: RefusedField, wrong: readonly RefusedField[]): string | undefined {
  return wrong.includes(field) ? `contact-${field}-error` : undefined
}
