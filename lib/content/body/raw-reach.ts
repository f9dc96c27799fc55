import type { Link, LinkReference, Nodes, Root } from 'mdast'
import { plainContainers, plainPhrasing } from '#lib/content/body/html-names'
import { hasNode } from '#lib/content/walk'

const phrasing = new Set(plainPhrasing)
const flow = new Set([...plainPhrasing, ...plainContainers])

/** A tag whose attributes have double quotes or no value, text without a sign of markup, or a common character reference. */
const pieces = /<(\/?)([a-z]+)((?:[ \n][a-z-]+(?:="[^"<>&]*")?)*)>|[^<&]+|&(?:amp|lt|gt|quot|nbsp);/y

/**
 * For each block of a text, whether raw HTML reaches into it or is in it; null where only parsing all of it can tell. It
 * reaches into nothing else where tags are nested properly: a parser is then in the same state before and after them.
 */
export function reachOfRawHtml({ children }: Root): boolean[] | null {
  const open: string[] = []
  const reached: boolean[] = []
  for (const block of children) {
    const wasOpen = open.length > 0
    if (block.type === 'html' ? !follow(block.value, open, flow) : !isNested(block)) return null
    reached.push(wasOpen || block.type === 'html' || hasNode(block, isChanged))
  }
  return open.length === 0 ? reached : null
}

/** Whether a parser of HTML changes a node: it drops an empty line at the start of code, and ends a link at one in it. */
function isChanged(node: Nodes): boolean {
  if (node.type === 'code') return node.value.startsWith('\n')
  return isLink(node) && node.children.some((child) => hasNode(child, isLink))
}

function isLink(node: Nodes): node is Link | LinkReference {
  return node.type === 'link' || node.type === 'linkReference'
}

/** Whether the raw HTML below a node is nested properly among the children of each node. */
function isNested(node: Nodes): boolean {
  if (!('children' in node)) return true
  const open: string[] = []
  for (const child of node.children) {
    if (child.type === 'html' ? !follow(child.value, open, phrasing) : !isNested(child)) return false
  }
  return open.length === 0
}

/** Opens and closes what raw HTML does; false where it does anything else. */
function follow(html: string, open: string[], allowed: ReadonlySet<string>): boolean {
  pieces.lastIndex = 0
  while (pieces.lastIndex < html.length) {
    const [, slash, name] = pieces.exec(html) ?? []
    if (pieces.lastIndex === 0) return false
    if (name === undefined) continue
    if (!allowed.has(name)) return false
    if (slash === '') open.push(name)
    else if (open.pop() !== name) return false
  }
  return true
}
