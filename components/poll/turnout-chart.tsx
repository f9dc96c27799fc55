import { formatCalendarDay, formatNumber } from '#lib/dates'
import type { TurnoutDay } from '#lib/polls/schema'
import { turnoutBars } from '#lib/polls/turnout-bars'
import { wording } from '#lib/wording'
import styles from './turnout-chart.module.css'

interface Props {
  days: readonly TurnoutDay[]
  language: string
}

/** Votes by day: as bars, and the same numbers as a table. */
export function TurnoutChart({ days, language }: Props) {
  if (days.length === 0) return null
  const { bars, width, height } = turnoutBars(days)
  return (
    <section className={styles.turnout} aria-labelledby="turnout">
      <h2 id="turnout">{wording.poll.over}</h2>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={`${days.length * 2.5}rem`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {bars.map((bar) => (
          <rect key={bar.day} x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
        ))}
      </svg>
      <p>{wording.poll.overNote}</p>
      <details>
        <summary>{wording.poll.asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{wording.poll.day}</th>
              <th scope="col">{wording.poll.votesHeading}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, votes }) => (
              <tr key={day}>
                <th scope="row">
                  <time dateTime={day}>{formatCalendarDay(day, language)}</time>
                </th>
                <td>{formatNumber(votes, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
