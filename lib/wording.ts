import { english } from '#lib/wording/english'
import { isPlural, isTree, type Overrides, type Words, wordsOf } from '#lib/wording/words'

/** What a newspaper says otherwise than english.ts; its language decides plural forms and figures. */
export interface OwnWords {
  language: string
  wording: Overrides
}

/**
 * Every word of the interface as it is in force in this thread (docs/decisions/0035). A publication may change it, so a
 * text is read where it is used: never at the top of a module.
 */
export const wording = view(english, wordsInForce) as Words<typeof english>

/** Puts the words of a newspaper in force in this thread. */
export function putInForce({ language, wording }: OwnWords): void {
  shared[place] = { language, wording }
}

/** What is in force, to be passed on to another thread. */
export function ownWords(): OwnWords {
  return shared[place] ?? plainEnglish
}

const plainEnglish: OwnWords = { language: 'en', wording: {} }

/** Next's bundles hold copies of this module, so what is in force stands outside of it. */
const place: unique symbol = Symbol.for('broadsheet.wording')
const shared = globalThis as { [place]?: OwnWords }

let current: { of: OwnWords; words: Words<typeof english> } | null = null

function wordsInForce(): Words<typeof english> {
  const own = ownWords()
  if (current?.of !== own) current = { of: own, words: wordsOf(english, own.wording, own.language) }
  return current.words
}

/** An object with the keys of the entries, whose texts are read when they are asked for. */
function view(entries: object, read: () => object): object {
  const seen = {}
  for (const [key, entry] of Object.entries(entries)) {
    const now = () => (read() as Record<string, unknown>)[key]
    const nested = isTree(entry) && !isPlural(entry)
    const property = nested ? { value: view(entry, now as () => object) } : { get: now }
    Object.defineProperty(seen, key, { enumerable: true, ...property })
  }
  return seen
}
