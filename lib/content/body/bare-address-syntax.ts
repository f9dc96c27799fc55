import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import type { Code, Construct, Effects, State, Tokenizer } from 'micromark-util-types'
import type { Processor } from 'unified'
import { ends } from '#lib/content/body/address-end'

const space = 32
const apostrophe = 39

/** A remark plugin: punctuation of any script ends a bare address, as a space does in GFM. */
export function addressesEndAtPunctuation(this: Processor): void {
  const data = this.data()
  const { text = {} } = gfmAutolinkLiteral()
  const starts = Object.entries(text).flatMap(([code, constructs]) => {
    const last = Array.isArray(constructs) ? constructs.at(-1) : undefined
    // The construct before it is that of e-mail addresses, which may start alike.
    return last && Array.isArray(constructs) ? [[code, [...constructs.slice(0, -1), translating(last)]]] : []
  })
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { text: Object.fromEntries(starts) }]
}

/** What GFM's own constructs see of a character: a space for one that ends an address. */
function translate(code: Code): Code {
  if (code === null || code < 128) return code
  const sign = String.fromCharCode(code)
  return sign === '’' ? apostrophe : ends.test(sign) ? space : code
}

/**
 * A construct whose states, and those of the constructs it tries, see translated characters, while the parser around them
 * consumes what was typed.
 */
function translating(construct: Construct): Construct {
  const tokenize: Tokenizer = function (effects, ok, nok) {
    let typed: Code = null
    /** States that see what was typed. */
    const plain = new WeakSet<State>([ok, nok])
    const asPlain = (state: State): State => {
      plain.add(state)
      return state
    }
    const translated = (state: State): State =>
      plain.has(state)
        ? state
        : asPlain((code) => {
            typed = code
            const next = state(translate(code))
            return next && translated(next)
          })
    const tried =
      (attempt: Effects['attempt']): Effects['attempt'] =>
      (inner, then, otherwise) => {
        const start = attempt(translating(inner as Construct), translated(then), otherwise && translated(otherwise))
        return () => {
          const next = start(typed)
          return next && asPlain(next)
        }
      }
    const ending =
      (state: State): State =>
      () => {
        const next = state(typed)
        return next && asPlain(next)
      }
    const own: Effects = {
      ...effects,
      consume: () => effects.consume(typed),
      attempt: tried(effects.attempt),
      check: tried(effects.check),
    }
    return translated(construct.tokenize.call(this, own, ending(ok), ending(nok)))
  }
  return { ...construct, tokenize }
}
