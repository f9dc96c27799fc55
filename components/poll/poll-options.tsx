import type { PollOption } from '#lib/polls/schema'

/** The options of a poll that takes no votes yet. */
export function PollOptions({ options }: { options: readonly PollOption[] }) {
  return (
    <ul>
      {options.map((option) => (
        <li key={option.id}>{option.text}</li>
      ))}
    </ul>
  )
}
