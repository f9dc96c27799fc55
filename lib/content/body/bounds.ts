import type { Root } from 'mdast'
import type { Node } from 'unist'
import { marks, refuseLongLeaves } from '#lib/content/body/leaf-bounds'
import { parseBlocks } from '#lib/content/body/parse-blocks'
import { limits } from '#lib/content/limits'
import type { Report } from '#lib/content/report/diagnostics'
import { positionOfNode } from '#lib/content/report/position'
import type { Rule } from '#lib/content/report/rules'
import { eachNode } from '#lib/content/walk'

const containers = /^(?:[ \t]{0,3}(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/

/** A list item so far to the right that it must be nested deeper than the limit. */
const deepItem = new RegExp(`^ {${limits.indentation},}(?:[-+*]|\\d{1,9}[.)])[ \\t]`)

/**
 * Refuses text on which a Markdown parser would take time or stack out of all proportion to its length. True where it was
 * refused.
 */
export function refuseUnparsable(text: string, report: Report): boolean {
  const lines = text.split('\n')
  const refuse = (rule: Rule, line: number, message: string) => {
    report(rule, { line, column: 1 }, message)
    return true
  }
  if (lines.length > limits.lines) {
    const message = `The file has ${written(lines.length)} lines; at most ${written(limits.lines)} are allowed. Split it.`
    return refuse('body-bounds', limits.lines + 1, message)
  }
  const isShort = isShortText(text, lines.length)
  let run = emptyRun
  let long = false
  for (const [index, line] of lines.entries()) {
    if (depthOf(line) > limits.blockDepth || deepItem.test(line)) {
      const message = `Quotes and lists are nested more than ${limits.blockDepth} levels deep here. Flatten them.`
      return refuse('body-nesting', index + 1, message)
    }
    if (isShort) continue
    run = line.trim() === '' ? emptyRun : longer(run, line)
    if (run.lines > limits.blockLines) {
      const message = `More than ${written(limits.blockLines)} lines follow each other without a blank one. Split them up.`
      return refuse('body-bounds', index + 1, message)
    }
    long ||= isLong(run)
  }
  // Many lines without a blank one may be a list or a table of short parts; only parsing the blocks can tell.
  return long && refuseLongLeaves(parseBlocks(text), text, report)
}

/** What the lines since the last blank one add up to. */
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

/** Whether no paragraph can be too long, since the whole text is not. */
function isShortText(text: string, lines: number): boolean {
  return (
    text.length <= limits.paragraph &&
    lines <= limits.paragraphLines &&
    (text.match(marks)?.length ?? 0) <= limits.paragraphMarks
  )
}

/** Whether it may contain a paragraph that is too long. */
function isLong({ characters, marks: signs, lines }: Run): boolean {
  return characters > limits.paragraph || signs > limits.paragraphMarks || lines > limits.paragraphLines
}

/** Refuses Markdown that would become HTML out of all proportion to its length. True where it was refused. */
export function refuseGrowth(tree: Root, report: Report): boolean {
  let refused = false
  let mentions = 0
  eachNode(tree, (node) => {
    if (refused) return
    if (node.type === 'footnoteReference' && ++mentions > limits.footnotes) {
      report(
        'body-bounds',
        positionOfNode(node),
        `The text refers to footnotes more than ${written(limits.footnotes)} times. Split it.`,
      )
      refused = true
    }
    if (node.type === 'table') {
      const columns = node.children[0]?.children.length ?? 0
      if (columns <= limits.columns && columns * node.children.length <= limits.cells) return
      const found = `${written(columns)} columns and ${written(columns * node.children.length)} cells`
      const most = `${written(limits.columns)} and ${written(limits.cells)}`
      report('body-bounds', positionOfNode(node), `The table has ${found}; at most ${most} are allowed. Split it.`)
      refused = true
    }
  })
  return refused
}

/** Refuses a tree that is too deep for the steps after it, which recurse once a level. True where it was refused. */
export function refuseDepth(tree: Node, most: number, report: Report): boolean {
  const node = deepNode(tree, most)
  if (!node) return false
  report('body-nesting', positionOfNode(node), `The text is nested more than ${most} levels deep here. Flatten it.`)
  return true
}

/** The last node that is deeper than `most` levels below another. */
function deepNode(node: Node, most: number): Node | null {
  if (most < 0) return node
  if (!('children' in node)) return null
  const children = node.children as Node[]
  for (let index = children.length - 1; index >= 0; index--) {
    const found = deepNode(children[index] as Node, most - 1)
    if (found) return found
  }
  return null
}

function depthOf(line: string): number {
  if (!/^[\s>+*\d-]/.test(line)) return 0
  const opening = containers.exec(line)?.[0] ?? ''
  return opening.match(/[>\-+*.)]/g)?.length ?? 0
}

function written(count: number): string {
  return count.toLocaleString('en')
}
