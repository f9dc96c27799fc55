import { english } from '#lib/wording/english'
import { type Overrides, type Words, wordsOf } from '#lib/wording/words'

/** The words that an import writes into the HTML of a text. */
export type BodyWords = Words<typeof english.body>

export const englishWords: BodyWords = wordsOf(english.body, {}, 'en')

let last: { of: Overrides; words: BodyWords } = { of: {}, words: englishWords }

/** As a newspaper says them: `overrides` is what is below `body` in its wording.yaml. */
export function bodyWords(overrides: Overrides): BodyWords {
  if (last.of !== overrides) last = { of: overrides, words: wordsOf(english.body, overrides, 'en') }
  return last.words
}
