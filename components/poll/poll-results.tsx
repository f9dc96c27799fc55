import { resultText } from '#lib/polls/figures'
import type { OptionResult } from '#lib/polls/schema'
import { wording } from '#lib/wording'
import styles from './poll-results.module.css'

interface Props {
  results: readonly OptionResult[]
  /** The option that the visitor voted for, or null. */
  ownOption: string | null
  language: string
}

/** A poll's results: a list that screen readers read well, with a bar below each line. */
export function PollResults({ results, ownOption, language }: Props) {
  return (
    <ol className={styles.results}>
      {results.map((result) => (
        <ResultRow
          key={result.id}
          text={result.text}
          own={result.id === ownOption}
          figures={resultText(result, language)}
          percent={result.percent}
        />
      ))}
    </ol>
  )
}

/** A list with one empty row, for the enhancement to fill. */
export function ResultsTemplate() {
  return (
    <template>
      <ol className={styles.results}>
        <ResultRow text="" own figures="" percent={0} />
      </ol>
    </template>
  )
}

function ResultRow({ text, own, figures, percent }: { text: string; own: boolean; figures: string; percent: number }) {
  return (
    <li>
      <span>{text}</span>
      {own && <em>{wording.poll.own}</em>}
      <b>{figures}</b>
      <svg aria-hidden="true" focusable="false">
        <rect width={`${percent}%`} height="100%" />
      </svg>
    </li>
  )
}
