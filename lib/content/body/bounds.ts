import type { Root } from 'mdast'
import type { Node } from 'unist'
import { EXIT, visit } from 'unist-util-visit'
import { placeOfNode } from '#lib/content/body/nodes'
import type { Report } from '#lib/content/diagnostics'
import { limits } from '#lib/content/limits'
import type { Rule } from '#lib/content/rules'

const containers = /^(?:[ \t]{0,3}(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/
const marks = /[*_~`[\]<!@&]/g

/**
 * Refuses text on which a Markdown parser would take time or stack out of all proportion to its length. True where it
 * is safe to parse.
 */
export function checkText(text: string, report: Report): boolean {
  const lines = text.split('\n')
  const refuse = (rule: Rule, line: number, message: string) => {
    report(rule, { line, column: 1 }, message)
    return false
  }
  if (lines.length > limits.lines) {
    return refuse('body-bounds', limits.lines + 1, `The text has more than ${limits.lines} lines. Divide it.`)
  }
  let run = emptyRun
  for (const [index, line] of lines.entries()) {
    if (depthOf(line) > limits.blockDepth) {
      const message = `Quotes and lists are nested more than ${limits.blockDepth} deep here. Flatten them.`
      return refuse('body-nesting', index + 1, message)
    }
    run = line.trim() === '' ? emptyRun : longer(run, line)
    const excess = excessOf(run)
    if (excess)
      return refuse('body-bounds', index + 1, `There are too many ${excess} here without a blank line. Divide them.`)
  }
  return true
}

/** What has come since the last blank line. */
interface Run {
  characters: number
  marks: number
  lines: number
}

const emptyRun: Run = { characters: 0, marks: 0, lines: 0 }

function longer(run: Run, line: string): Run {
  const found = line.match(marks)?.length ?? 0
  return { characters: run.characters + line.length, marks: run.marks + found, lines: run.lines + 1 }
}

function excessOf({ characters, marks: signs, lines }: Run): string | null {
  if (characters > limits.paragraph) return 'characters'
  if (signs > limits.paragraphMarks) return 'signs such as *, _, [ and `'
  return lines > limits.paragraphLines ? 'lines' : null
}

/** Refuses Markdown that would become HTML out of all proportion to it. */
export function checkGrowth(tree: Root, report: Report): boolean {
  let good = true
  let mentions = 0
  visit(tree, (node) => {
    if (node.type === 'footnoteReference' && ++mentions > limits.footnotes) {
      report('body-bounds', placeOfNode(node), `There are more than ${limits.footnotes} mentions of footnotes.`)
      good = false
    }
    if (node.type === 'table') {
      const columns = node.children[0]?.children.length ?? 0
      if (columns <= limits.columns && columns * node.children.length <= limits.cells) return
      report('body-bounds', placeOfNode(node), `A table may have ${limits.columns} columns and ${limits.cells} cells.`)
      good = false
    }
    return good ? undefined : EXIT
  })
  return good
}

/** Refuses a tree that is too deep for the steps after it, which call themselves once a level. */
export function checkDepth(tree: Node, most: number, report: Report): boolean {
  const waiting: { node: Node; depth: number }[] = [{ node: tree, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next
    if (depth > most) {
      report('body-nesting', placeOfNode(node), `The text is nested more than ${most} deep here. Flatten it.`)
      return false
    }
    if ('children' in node) {
      for (const child of node.children as Node[]) waiting.push({ node: child, depth: depth + 1 })
    }
  }
  return true
}

function depthOf(line: string): number {
  const opening = containers.exec(line)?.[0] ?? ''
  return opening.match(/[>\-+*.)]/g)?.length ?? 0
}
