import type { Answer } from '#lib/http/answer/answer'

/** The first answer that one of these returns, or null. */
export async function firstAnswer<T>(
  list: readonly ((asked: T) => Answer | null | Promise<Answer | null>)[],
  asked: T,
): Promise<Answer | null> {
  for (const ask of list) {
    const given = ask(asked)
    // Most return null at once, and awaiting that would still cost each request a turn of the event loop.
    const answer = given instanceof Promise ? await given : given
    if (answer) return answer
  }
  return null
}
