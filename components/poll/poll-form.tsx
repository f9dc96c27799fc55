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
  /** The path of the page that the form is in. */
  page: string
  /** The slug of the article to go back to; null where there is none. */
  article: string | null
  /** The option that the visitor voted for, which is checked, or null. A voter is not asked for an address again. */
  ownOption: string | null
  consent: Pick<Site, 'consent' | 'consentHtml'>
  /** What is above the options: the question, unless the page's heading has it already. */
  legend?: string
  /** What is between the fields and the button. */
  children?: ReactNode
}

/** The form to vote with. It works without scripts; <reader-poll> sends it without leaving the page. */
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
