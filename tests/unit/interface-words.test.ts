// Every word a reader sees stands in lib/wording/english.ts or in the newsroom's files: what is drawn holds none of its own.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Attributes whose text is shown or read aloud. */
const spoken = new Set(['aria-label', 'aria-description', 'aria-valuetext', 'title', 'alt', 'placeholder', 'label'])

type Node = { type: string } & Record<string, unknown>

const drawn = ['app', 'components'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => join(folder, file)),
)

/** The words that a source writes between its elements or into what is read aloud. */
function wordsDrawnBy(source: string): string[] {
  const { code } = transformSync(source, { loader: 'tsx', jsx: 'automatic' })
  return elementsIn(parseAst(code) as unknown as Node)
    .flatMap(({ properties }) => properties as Node[])
    .filter((property) => property.type === 'Property' && isShown(property.key as Node))
    .flatMap((property) => textsOf(property.value as Node))
    .filter((text) => /\p{L}{2}/u.test(text))
}

/** The properties of every element: the second argument of the calls that JSX is compiled to. */
function elementsIn(tree: Node): Node[] {
  const found: Node[] = []
  const walk = (node: unknown) => {
    if (Array.isArray(node)) return node.forEach(walk)
    if (typeof node !== 'object' || node === null) return
    const { type, callee, arguments: given } = node as Node
    if (type === 'CallExpression' && /^jsxs?$/.test(String((callee as Node).name))) {
      const properties = (given as Node[])[1]
      if (properties?.type === 'ObjectExpression') found.push(properties)
    }
    Object.values(node).forEach(walk)
  }
  walk(tree)
  return found
}

function isShown(key: Node): boolean {
  const name = String(key.name ?? key.value)
  return name === 'children' || spoken.has(name)
}

/** The literal texts that an expression can come to; what a call makes of its arguments is its own affair. */
function textsOf(node: Node | null): string[] {
  if (node === null) return []
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  if (node.type === 'TemplateLiteral')
    return (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw)
  if (node.type === 'ArrayExpression') return (node.elements as (Node | null)[]).flatMap(textsOf)
  const parts = { ConditionalExpression: ['consequent', 'alternate'], LogicalExpression: ['left', 'right'] }[node.type]
  return (parts ?? []).flatMap((part) => textsOf(node[part] as Node))
}

describe('the words of the interface', () => {
  it('are found wherever an element shows them', () => {
    const source = `const P = () => <p title="One thing">{ok ? 'Two' : \`Three \${n}\`} four <b>{n && 'five'}</b>{say('no')}</p>`
    expect(wordsDrawnBy(source).map((text) => text.trim())).toEqual(['One thing', 'Two', 'Three', 'four', 'five'])
  })

  it.each(drawn)('do not stand in %s', (file) => {
    expect(wordsDrawnBy(readFileSync(join(root, file), 'utf8'))).toEqual([])
  })
})
