import type { Element } from 'hast'
import { defaultHandlers, type State } from 'hast-util-to-mdast'
import type { Nodes } from 'mdast'
import { classesOf, named } from '#lib/adopt/html/elements'

/** Code of several lines is a block, whatever element holds it. */
export function inlineCode(state: State, node: Element): Nodes {
  const code = defaultHandlers.code(state, node) as Nodes
  if (code.type !== 'inlineCode' || !code.value.trim().includes('\n')) return code
  return { type: 'code', value: code.value.replace(/^\n+|\n+$/g, '') }
}

/** The language as the class of one of several highlighters names it. */
const languageClass = /(?:^|\s)(?:language-|lang(?:uage)?[-:]|brush:\s*)(?<language>[\w+#-]+)/

export function codeBlock(state: State, node: Element): Nodes {
  const code = defaultHandlers.pre(state, node) as Nodes
  const classes = [node, ...named(node, 'code')].map((one) => classesOf(one).join(' '))
  const language = classes.map((text) => languageClass.exec(text)?.groups?.language).find(Boolean)
  return code.type === 'code' ? { ...code, lang: language ?? null } : code
}
