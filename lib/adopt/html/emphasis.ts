import type { Parents, PhrasingContent, Root } from 'mdast'
import { toString as wordsOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { inlineHtml } from '#lib/adopt/html/markdown-block'

const tags = { emphasis: 'em', strong: 'strong', delete: 'del' } as const

/**
 * Writes emphasis as HTML where signs would not be read as such: between a letter and punctuation, as in **Note:**text.
 * The alternative is to write the letter as a number, which no editor wants to meet.
 */
export function markEmphasis(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined || !(node.type in tags) || !('children' in node)) return
    if (!isUnreadable(node as PhrasingContent & Parents, index, parent)) return
    const tag = tags[node.type as keyof typeof tags]
    parent.children.splice(
      index,
      1,
      ...([inlineHtml(`<${tag}>`), ...node.children, inlineHtml(`</${tag}>`)] as never[]),
    )
    return index
  })
}

function isUnreadable(node: PhrasingContent & Parents, index: number, { children }: Parents): boolean {
  const [before, after] = [children[index - 1], children[index + 1]]
  const words = wordsOf(node)
  const left = before?.type === 'text' ? before.value : ''
  const right = after?.type === 'text' ? after.value : ''
  return (isPunctuation(words.at(0)) && isLetter(left.at(-1))) || (isPunctuation(words.at(-1)) && isLetter(right.at(0)))
}

function isPunctuation(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{P}\p{S}]/u.test(sign)
}

function isLetter(sign: string | undefined): boolean {
  return sign !== undefined && !/[\p{P}\p{S}\s]/u.test(sign)
}
