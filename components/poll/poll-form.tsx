import type { ReactNode } from 'react'
import { PollEmail } from '#components/poll/poll-email'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import type { PollView } from '#lib/polls/schema'
import { optionField } from '#lib/voting/option-field'
import { wording } from '#lib/wording'
import styles from './poll-form.module.css'

interface Props {
  poll: PollView
  /** The path of the page that the form stands in. */
  page: string
  /** The article to lead back to; null where there is none. */
  article: string | null
  /** The option of the visitor's own ballot: marked, and then no address is asked again. */
  ownOption: string | null
  consent: Pick<Site, 'consent' | 'consentHtml'>
  /** What stands above the answers: the question, unless the page's heading has it already. */
  legend?: string
  /** What stands between the fields and the button. */
  children?: ReactNode
}

/** The ballot paper. It works as a plain form; <reader-poll> sends it without leaving the page. */
export function PollForm({ poll, page, article, ownOption, consent, legend = poll.question, children }: Props) {
  return (
    <form className={styles.form} method="post" action={pathTo('vote', poll.slug)}>
      <fieldset>
        <legend>{legend}</legend>
        {poll.options.map((option) => (
          <label key={option.id}>
            <input
              type="radio"
              name="option"
              value={optionField(option.id, poll.options)}
              required
              defaultChecked={option.id === ownOption}
            />
            {option.text}
          </label>
        ))}
      </fieldset>
      {ownOption === null && poll.email !== 'none' && (
        <PollEmail slug={poll.slug} required={poll.email === 'required'} page={page} consent={consent} />
      )}
      {article !== null && <input type="hidden" name="from" value={article} />}
      {children}
      <button type="submit" className={styles.vote}>
        {ownOption === null ? wording.poll.vote : wording.poll.change}
      </button>
    </form>
  )
}
