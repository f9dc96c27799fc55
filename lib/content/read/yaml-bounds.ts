import { type Document, type Node, type Scalar, visit, type YAMLMap, type YAMLSeq } from 'yaml'
import { limits } from '#lib/content/limits'
import type { Report } from '#lib/content/report/diagnostics'
import type { Position } from '#lib/content/report/position'
import { findUnwritable } from '#lib/control-characters'

/**
 * Refuses what YAML would remove from a text (aliases, anchors, a lone tag), nesting that is too deep, and characters
 * that no page could show. True where something was refused.
 */
export function refuseUnsafe(document: Document, at: (offset: number) => Position, report: Report): boolean {
  let refused = false
  const refuse = (rule: 'yaml-nesting' | 'yaml-syntax' | 'file-characters', node: Node, message: string) => {
    refused = true
    report(rule, at(node.range?.[0] ?? 0), message)
    return visit.BREAK
  }
  const refuseSign = (node: Scalar | YAMLMap | YAMLSeq) => {
    const sign = node.anchor ? `&${node.anchor}` : node.tag === '!' ? '!' : null
    if (sign)
      return refuse('yaml-syntax', node, `“${sign}” would be lost here. Put a value that starts with it in quotes.`)
  }
  visit(document, {
    Alias: (_, node) => refuse('yaml-syntax', node, 'YAML aliases (*name) are not supported. Write the value out.'),
    Collection: (_, node, path) => {
      if (path.length / 2 > limits.yamlDepth) return refuse('yaml-nesting', node, 'The fields are nested too deeply.')
      return refuseSign(node)
    },
    Scalar: (_, node) => {
      if (typeof node.value !== 'string') return refuseSign(node)
      if (findUnwritable(node.value) !== null || !node.value.isWellFormed())
        return refuse('file-characters', node, 'This text contains an invisible control character. Delete it.')
      return refuseSign(node)
    },
  })
  return refused
}

/**
 * Whether brackets or dashes are nested so deep that the parser, which recurses once a level, would run out of stack.
 * Brackets inside quotes count too; the limit leaves room for them.
 */
export function isTooDeep(text: string): boolean {
  if (/^(?:[ \t]*[-?:][ \t]){20}/m.test(text)) return true
  let depth = 0
  for (const character of text) {
    if (character === '[' || character === '{') depth++
    else if ((character === ']' || character === '}') && depth > 0) depth--
    if (depth > limits.yamlDepth * 4) return true
  }
  return false
}
