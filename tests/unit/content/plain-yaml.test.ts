// What is read without the YAML parser must be what it reads: the same values at the same places.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPlainYaml } from '#lib/content/read/plain-yaml'
import { type Fields, parseYaml, readYaml } from '#lib/content/read/yaml'
import { diagnose } from '#lib/content/report/diagnostics'

const plain = [
  'title: The late boat',
  'title: "Ferry: the hours"\nkind: \'news\'',
  'published: 2026-10-29T06:30:00-04:00\ndraft: true',
  'authors: [nora-fenwright, "Elias Q"]\ntopics: [a]',
  'summary: >-\n  One line, and: another\n  line of “words”.\nnext: x',
  'summary: |-\n    a\n    b',
  'image:\n  src: /images/x.jpg\n  alt: A boat’s bow, seen from above.\nx: y',
  'sources:\n  - name: Contract, 2026\n    url: https://x.example/a#b\n  - name: Other',
  'topics:\n- a b\n- c\nweight: 3',
  'a:\n  b:\n    c: d\n  e: f',
]

it.each(plain)('reads plain fields: %j', (text) => {
  expect(readPlainYaml(`\n${text}`)).not.toBeNull()
  expectSame(`\n${text}`)
})

it.each([
  ...[
    'a: b # c',
    'a: b: c',
    'a: [b, [c]]',
    'a: {b: c}',
    'a: &b c',
    'a: *b',
    'a: !b c',
    'a: null',
    'a:',
    'a: ~',
    'a: 1.5',
    'a: 0x1f',
    'a: b\n  c',
  ],
  ...[
    'a: b\na: c',
    'a: "b\\nc"',
    "a: 'b''c'",
    'a: "b',
    'a: b\n\nc: d',
    'a: >\n  b',
    '? a',
    '- a',
    'a: @b',
    'a:  b',
    'a: b ',
    'a: -1',
    'a: 2026-10-29',
    'a: .5',
    '<<: b',
  ],
  ...[
    'a: >-\n  b\n    c',
    'a:\n  b: c\n d: e',
    'a: |-\n  b\n c',
    'a:\n  - b\n c: d',
    'a: [b,]',
    'a: []',
    'a: b]',
    '--- a',
    '\ta: b',
    'a:\tb',
    '"a": b',
    'true: b',
    'a: - b',
    'a: yes',
    'a: True',
  ],
])('means the same as the parser’s, or leaves it to the parser: %j', (text) => {
  expectSame(text)
  expectSame(`\nx: y\n${text}\nz: w`)
})

const key = fc.constantFrom('title', 'a', 'b', 'alt-text', 'Name', 'true', 'x1')
const scalar = fc.constantFrom(
  ...[
    'a',
    'The boat',
    'It’s late',
    '“Q”',
    'a, b',
    'a: b',
    'a:b',
    'a #b',
    'a#b',
    '12',
    '012',
    '1e3',
    '1_0',
    'true',
    'True',
    'no',
    'null',
    '-',
    '- a',
    '-a',
    '0',
    '+1',
    '.5',
  ],
  ...[
    'https://x.example/a?b=c',
    '2026-10-29T06:30:00-04:00',
    '"a b"',
    '"a: b"',
    '"a #b"',
    "'a'",
    "'it''s'",
    '"a\\"',
    '"a" b',
    '[a, b]',
    '[ a , "b" ]',
    '[a b: c]',
    '[a',
    '{a: b}',
    '>-',
    '|-',
    '>',
    '&a',
    '!a',
    '%a',
  ],
  ...[
    'a ',
    '',
    ' a',
    'a\u00a0',
    '\u00a0a',
    'é',
    '漢',
    '😀',
    '(a)',
    '$5',
    '¿a?',
    '@a',
    '`a`',
    'a: ',
    'a:',
    '=',
    '<<',
    '...',
    '---',
    '…',
  ],
)
const line = fc
  .tuple(
    fc.constantFrom('', '', '', '  ', '  ', '    ', ' '),
    fc.constantFrom('', '', '', '- '),
    fc.option(key),
    scalar,
  )
  .map(([indent, dash, name, value]) => `${indent}${dash}${name ? `${name}: ` : ''}${value}`)

it('means the same as the parser’s whatever the lines are', () => {
  const text = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => `\n${lines.join('\n')}`)
  fc.assert(fc.property(text, expectSame), { numRuns: 3000 })
})

function expectSame(text: string): void {
  const plain = readPlainYaml(text) && readYaml(text, diagnose('x').report)
  if (!plain) return
  const { report, found } = diagnose('x')
  const parsed = parseYaml(text, report)
  expect(found, JSON.stringify(text)).toEqual([])
  expect(plain.value, JSON.stringify(text)).toEqual(parsed?.value)
  expect(plain.comments).toEqual(parsed?.comments)
  if (parsed) for (const path of pathsOf(plain.value)) expectSamePlaces(plain, parsed, path, text)
}

function expectSamePlaces(plain: Fields, parsed: Fields, path: PropertyKey[], text: string): void {
  for (const one of [path, [...path, 'missing'], [...path, 0]]) {
    const what = `${JSON.stringify(text)} ${one.join('.')}`
    expect(plain.positionOf(one), what).toEqual(parsed.positionOf(one))
    expect(plain.positionOfKey(one), what).toEqual(parsed.positionOfKey(one))
  }
}

function pathsOf(value: unknown, path: PropertyKey[] = []): PropertyKey[][] {
  if (Array.isArray(value)) return [path, ...value.flatMap((inner, index) => pathsOf(inner, [...path, index]))]
  if (value === null || typeof value !== 'object') return [path]
  return [path, ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...path, name]))]
}
