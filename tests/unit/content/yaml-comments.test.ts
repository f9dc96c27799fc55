import { describe, expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import type { KindName } from '#lib/content/kinds/kind'
import { articleText, contentFolder, siteText } from '#tests/fixtures/content-folder'
import { parseBody, parseText, short } from '#tests/fixtures/parse'

const now = new Date('2026-12-01T00:00:00Z')

async function places(kind: KindName, text: string): Promise<string[]> {
  return (await parseText(kind, text)).diagnostics.map(short)
}

describe('a YAML comment that cuts a text', () => {
  it('is refused at its #, with the cure', async () => {
    const { parsed, article } = await parseBody('Text.', { title: 'Riverside is the #1 town' })
    expect(parsed.diagnostics.map(short)).toEqual(['2:25 yaml-comment'])
    expect(parsed.diagnostics[0]?.message).toBe(
      "The text after “#” is a comment and would be lost. Put the value in quotes, 'Riverside is the #1 town', or the comment on a line of its own.",
    )
    expect(article).toBeNull()
  })

  it('is quoted with both signs of the quotes where it is cut', async () => {
    const { messages } = await parseBody('Text.', { summary: `We are #1 ${'again '.repeat(20)}` })
    expect(messages[0]).toMatch(/'We are #1 again [^']*…', or the comment/)
  })

  it.each([
    ['summary', 'Won again #1'],
    ['summary', '#1 town wins'],
    ['summary', '# a heading'],
    ['summary', '1984 #1'],
    ['summary', '"Wicked" #1 on Broadway'],
    ['title', `Riverside\t#1${'x'.repeat(100)}`],
    ['topics', '\n  - Town\n  - Ferry #2'],
    ['topics', '\n  - #1 town'],
    ['topics', '[\n  Town,\n  Ferry #2\n  ]'],
    ['topics', '[Town, Ferry #2]'],
    ['summary', 'Won\n  the #1 prize\n  again'],
    ['summary', 'Won\n  the #1 prize'],
    ['image', '\n  src: /images/quay.png\n  alt: The quay\n  caption: Boat #7 at the quay'],
    ['image', '{ src: /images/quay.png, alt: Boat #7 }'],
    ['corrections', '\n  - date: 2026-11-21T09:00:00Z\n    text: It was boat #7.'],
    ['sources', '\n  - name: Report #7'],
  ])('in %s: %j', async (field, value) => {
    const { parsed } = await parseBody('Text.', { [field]: value })
    expect(parsed.diagnostics.map(({ rule }) => rule)).toEqual(['yaml-comment'])
  })

  it.each<[KindName, string, string]>([
    ['poll', 'question: Are we #1?\noptions:\n  - { id: a, text: A }\n  - { id: b, text: B }', '2:18'],
    ['poll', 'question: Are we?\noptions:\n  - id: a\n    text: We are #1\n  - { id: b, text: B }', '5:18'],
    ['author', 'name: Jo\nrole: Desk #2', '3:12'],
    ['page', 'title: Desk #2', '2:13'],
  ])('in a file of any kind: %s', async (kind, fields, place) => {
    const times = kind === 'poll' ? '\nopens: 2026-11-01T00:00:00Z\ncloses: 2026-12-01T00:00:00Z' : ''
    expect(await places(kind, `---\n${fields}${times}\n---\n${kind === 'page' ? 'Text.' : ''}`)).toEqual([
      `${place} yaml-comment`,
    ])
  })

  it('in site.yaml', async () => {
    const contentDir = await contentFolder({ 'site.yaml': `${siteText}tagline: The #1 paper of the coast\n` })
    const { diagnostics, site } = await readEdition({ contentDir, now })
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(short)).toEqual([
      expect.stringMatching(/:14 yaml-comment$/),
    ])
    expect(site).toBeNull()
  })
})

describe('a # that cuts nothing', () => {
  it.each([
    ['title', 'C# for all'],
    ['title', '"Riverside is the #1 town"'],
    ['title', "'Riverside is the #1 town'"],
    ['title', '"Riverside" # the quarter'],
    ['summary', '>-\n  Riverside is\n  the #1 town'],
    ['summary', '> # folded\n  Riverside is'],
    ['kind', 'news # or opinion'],
    ['section', 'town # the old town'],
    ['published', '2026-11-20T09:00:00Z # moved twice'],
    ['draft', 'true # until Friday'],
    ['sponsor', 'false # by agreement'],
    ['image', '# the quay\n  src: /images/quay.png\n  alt: The quay'],
    ['image', '\n  src: /images/quay.png # the quay\n  alt: The quay'],
    ['topics', '[ # two of them\n  Town, # first\n  Ferry\n  ]'],
    ['topics', '~ # none yet'],
  ])('is taken: %s: %j', async (field, value) => {
    expect((await parseBody('Text.', { [field]: value })).messages).toEqual([])
  })

  it('is a comment on a line of its own', async () => {
    const text = articleText('Text.').replace('---\n', '---\n# Hello\n  # there\n')
    expect(await places('article', text)).toEqual([])
  })

  it('leaves another fault of syntax its own message', async () => {
    expect(await places('sponsor', '---\nname: A\nweight: 10 # heavy\n   text: x\n---\n')).toEqual(['4:1 yaml-syntax'])
  })
})

describe('a text that starts with a sign of YAML', () => {
  it.each(['&Co opens a shop', '! Sale today', '[&a Town]'])('is refused instead of losing it: %s', async (value) => {
    const { parsed } = await parseBody('Text.', { [value.startsWith('[') ? 'topics' : 'title']: value })
    expect(parsed.diagnostics.map(({ rule }) => rule)).toEqual(['yaml-syntax'])
  })
})
