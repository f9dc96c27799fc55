import type { Root as HtmlRoot } from 'hast'
import type { Nodes, Root } from 'mdast'
import type { LeafDirective } from 'mdast-util-directive'
import { SKIP, visit } from 'unist-util-visit'
import type { Directive, SlotNode } from '#lib/content/body/nodes'
import type { Report } from '#lib/content/report/diagnostics'
import { suggest } from '#lib/content/report/nearest'
import { type Position, positionOfNode } from '#lib/content/report/position'
import { slugPattern } from '#lib/content/slugs'
import { hasNode } from '#lib/content/walk'
import { isUnseen } from '#lib/same-text'

/** Every directive with its options. */
const directives: Record<Directive['name'], readonly string[]> = {
  sponsor: [],
  poll: ['name'],
  embed: ['url', 'title', 'poster'],
}

/** The options that may be missing. */
const optional: ReadonlySet<string> = new Set(['poster'])

export const directiveNames = Object.keys(directives)

/** A line that looks like a misspelled directive. */
const misspelled = /^(?<colons>:+)\s*(?<name>poll|sponsor|embed)(?=[\s{[]|$)/

/** Replaces each leaf directive by a slot, and reports those that are invalid or misspelled. */
export function readDirectives(tree: Root, report: Report): void {
  if (!hasNode(tree, (node) => node.type === 'leafDirective' || misspelled.test(openingOf(node)))) return
  visit(tree, (node, index, parent) => {
    const meant = misspelled.exec(openingOf(node))?.groups
    if (meant?.name) reportMisspelled(meant.colons ?? '', meant.name, positionOfNode(node), report)
    if (node.type !== 'leafDirective' || !parent || index === undefined) return
    const slot = readDirective(node, report)
    if (slot && parent.type !== 'root') {
      report(
        'directive-place',
        positionOfNode(node),
        `“::${node.name}” is not allowed inside a list, quote, call-out or footnote. Put it between two paragraphs.`,
      )
    }
    const replacement: SlotNode[] = slot
      ? [{ type: 'slot', slot, ...(node.position && { position: node.position }) }]
      : []
    parent.children.splice(index, 1, ...((parent.type === 'root' ? replacement : []) as never[]))
    return [SKIP, index + (parent.type === 'root' ? replacement.length : 0)]
  })
}

/** Reports directives inside raw HTML, which would swallow them. */
export function checkSlotsStandAlone(tree: HtmlRoot, report: Report): void {
  const pending = tree.children.flatMap((node) => ('children' in node ? [...node.children] : []))
  for (let node = pending.pop(); node; node = pending.pop()) {
    if ((node.type as string) === 'slot') {
      report(
        'directive-place',
        positionOfNode(node),
        'A directive is not allowed inside HTML. Close the HTML before it.',
      )
    }
    if ('children' in node) pending.push(...node.children)
  }
}

/** The first words of a block that may be a misspelled directive. */
function openingOf(node: Nodes): string {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
    const first = node.children[0]
    return first?.type === 'text' ? first.value : ''
  }
  // Code on one line has no fence: it was indented by four spaces.
  return node.type === 'code' && node.position?.start.line === node.position?.end.line ? node.value : ''
}

function readDirective(node: LeafDirective, report: Report): Directive | null {
  const position = positionOfNode(node)
  if (!isName(node.name)) {
    report(
      'directive-unknown',
      position,
      `There is no directive “::${node.name}”. ${suggest(node.name, directiveNames)}`,
    )
    return null
  }
  const known = directives[node.name]
  const given = node.attributes ?? {}
  let good = true
  const refuse = (rule: 'directive-option' | 'directive-syntax', message: string) => {
    good = false
    report(rule, position, message)
  }
  if (node.children.length > 0) refuse('directive-syntax', `“::${node.name}” takes no text in brackets. Remove it.`)
  for (const message of unknownOptions(`::${node.name}`, given, known)) refuse('directive-option', message)
  for (const option of known.filter(
    (key) => !(optional.has(key) && given[key] === undefined) && isUnseen(given[key] ?? ''),
  )) {
    refuse('directive-option', `“::${node.name}” needs its ${option}: ::${node.name}{${option}="…"}`)
  }
  return good ? withOptions(node.name, given, (message) => refuse('directive-option', message)) : null
}

/** A sentence or two for each option that a directive or container does not have. `typed` is its name with its colons. */
export function unknownOptions(typed: string, given: object, known: readonly string[]): string[] {
  const unknown = Object.keys(given).filter((option) => !known.includes(option))
  return unknown.map((option) => {
    const cure = known.length === 0 ? 'It takes none.' : suggest(option, known)
    return `“${typed}” has no option “${option}”. ${cure}`
  })
}

function withOptions(
  name: Directive['name'],
  { name: slug, url, title, poster }: Record<string, string | null | undefined>,
  refuse: (message: string) => void,
): Directive | null {
  if (name === 'sponsor') return { name }
  if (name === 'poll') {
    if (slug && slugPattern.test(slug)) return { name, slug }
    refuse(`A poll’s name is a slug: lowercase letters, digits and single hyphens, not “${slug}”.`)
    return null
  }
  if (url && title && URL.canParse(url) && new URL(url).protocol === 'https:') {
    return { name, url, title, poster: poster ?? null }
  }
  refuse('The url of an embed must be a full address that starts with https://.')
  return null
}

function reportMisspelled(colons: string, name: string, position: Position, report: Report): void {
  const options = directives[name as Directive['name']].map((option) => `${option}="…"`).join(' ')
  const right = `::${name}${options && `{${options}}`}`
  if (colons === '::') {
    report(
      'directive-syntax',
      position,
      `This is not a valid directive and would show as text. Write ${right} on a line of its own, without leading spaces.`,
    )
  } else {
    report(
      'directive-style',
      position,
      `This shows as text. If you mean the ${name}, write ${right} on a line of its own.`,
    )
  }
}

function isName(name: string): name is Directive['name'] {
  return Object.hasOwn(directives, name)
}
