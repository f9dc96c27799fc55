import type { directiveFromMarkdown } from 'mdast-util-directive'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'

/** A line that opens a container. Three colons before a leaf directive are a slip, which another step reports. */
const opening = /(?<!:):::(?!(?:poll|sponsor|embed)\b)\p{L}/u

/** Whether a text uses containers: only then does a line of three colons close one. */
export function usesContainers(text: string): boolean {
  return text.includes(':::') && opening.test(text)
}

const colon = 58

/**
 * The two lines of a container, `:::name[title]{…}` and `:::`, as leaves that another step pairs: what is between them is
 * parsed once, however many are left open. `leaf` reads `::name…`.
 */
export function containerFences(leaf: Construct): Extension {
  return { flow: { [colon]: [openingFence(leaf), closingFence] } }
}

function openingFence(leaf: Construct): Construct {
  return {
    tokenize(effects, ok, nok) {
      const end: State = (code) => {
        effects.exit('containerOpening')
        return ok(code)
      }
      return (code) => {
        effects.enter('containerOpening')
        effects.enter('containerSign')
        effects.consume(code)
        effects.exit('containerSign')
        // A leaf takes its first character for the colon that it is asked about.
        return (next) => (next === colon ? effects.attempt(leaf, end, nok)(next) : nok(next))
      }
    },
  }
}

const closingFence: Construct = { tokenize: tokenizeClosing }

function tokenizeClosing(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let colons = 0
  const rest: State = (code) => {
    if (code === colon && colons < 3) {
      colons++
      effects.consume(code)
      return rest
    }
    return colons === 3 ? spaces(code) : nok(code)
  }
  const spaces: State = (code) => {
    if (code === 32 || code === -1 || code === -2) {
      effects.consume(code)
      return spaces
    }
    if (!endsLine(code)) return nok(code)
    effects.exit('containerClosing')
    return ok(code)
  }
  return (code) => {
    effects.enter('containerClosing')
    return rest(code)
  }
}

function endsLine(code: Code): boolean {
  return code === null || code < -2
}

/** The nodes of the two lines. */
export const fencesFromMarkdown: ReturnType<typeof directiveFromMarkdown> = {
  enter: {
    containerClosing(token) {
      this.enter({ type: 'containerEnd' }, token)
    },
  },
  exit: {
    containerOpening(token) {
      const parent = this.stack.at(-1)
      const node = parent && 'children' in parent ? parent.children.at(-1) : undefined
      if (node?.type !== 'leafDirective') return
      node.opensContainer = true
      if (node.position) {
        const { line, column, offset } = token.start
        node.position.start = { line, column, offset }
      }
    },
    containerClosing(token) {
      this.exit(token)
    },
  },
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    containerOpening: 'containerOpening'
    containerSign: 'containerSign'
    containerClosing: 'containerClosing'
  }
}
