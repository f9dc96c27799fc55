import { describe, expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { toSegment } from '#lib/content/slugs'
import { articleText, contentFolder, type Files, siteText } from '#tests/fixtures/content-folder'
import { htmlOf, parseBody, parseText } from '#tests/fixtures/parse'

const now = new Date('2026-12-01T00:00:00Z')

async function check(files: Files): Promise<string[]> {
  const { diagnostics } = await readEdition({ contentDir: await contentFolder(files), now })
  return diagnostics.map(({ path, line, column, rule, message }) => `${path}:${line}:${column} ${rule} ${message}`)
}

describe('topics whose addresses would be one', () => {
  it.each([
    ['C++', 'C#', 'c'],
    ['Bò', 'Bơ', 'bo'],
    ['Far', 'Får', 'far'],
  ])('are an error that names both: %s, %s', async (first, second, segment) => {
    const piece = (topic: string, hour: string) =>
      articleText('Text.', { topics: `["${topic}"]`, published: `2026-11-20T${hour}:00:00Z` })
    expect(await check({ 'articles/a.md': piece(second, '10'), 'articles/b.md': piece(first, '09') })).toEqual([
      `articles/a.md:8:10 topic-shared “${second}” would share the page /topics/${segment} with “${first}” of articles/b.md. Spell both alike, or rename one so that its letters differ.`,
    ])
  })

  it('are one topic where capital letters, hyphens or what nobody sees differ', async () => {
    const topics = ['Ferry service', 'ferry-service', 'Ferry\u00a0Service', 'Fer\u00adry service']
    const files = topics.map((topic, index) => [
      `articles/t${index}.md`,
      articleText('Text.', { topics: `[${topic}]` }),
    ])
    expect(await check(Object.fromEntries(files))).toEqual([])
  })

  it('keep a letter that has a sign above in scripts where it is a letter of its own', () => {
    const words = ['Край', 'Краи', 'Ёлка', 'が', 'Café', 'Ελλάδα']
    expect(words.map(toSegment)).toEqual(['край', 'краи', 'ёлка', 'が', 'cafe', 'ελλαδα'])
  })
})

describe('a message says what to do', () => {
  const long = 'a'.repeat(1_990)
  it.each<[string, Files, string]>([
    ['a Markdown file in a folder of its own', { 'drafts/x.md': 'x' }, 'Put it into articles/, authors/'],
    ['a file beside the Markdown', { 'articles/x.docx': 'x' }, 'Put it into images/ or files/, or remove it.'],
    ['a directive in a list', { 'articles/x.md': articleText('- a\n\n  ::sponsor') }, 'Put it between two paragraphs.'],
    [
      'an address that is too long',
      { 'articles/x.md': articleText('x', { sources: `[{ name: A, url: "https://a.example/${long}" }]` }) },
      'Write a shorter one that leads there.',
    ],
    ['words that are too long', { 'wording.yaml': `search:\n  title: ${long.repeat(2)}\n` }, 'Shorten it.'],
    [
      'an empty document',
      { 'articles/x.md': articleText('[a](/files/a.csv)'), 'files/a.csv': '' },
      'Save it again, or remove the link.',
    ],
  ])('about %s', async (_, files, cure) => {
    const [found, ...others] = await check(files)
    expect(others).toEqual([])
    expect(found).toContain(cure)
  })
})

describe('a field of plain text', () => {
  it.each([
    ['M&eacute;tricas', 'Write the character itself.'],
    ['The &#233;tat', 'Write the character itself.'],
    ['Read <em>this</em>', 'Remove the markup.'],
    ['One<br/>two', 'Remove the markup.'],
  ])('is warned of HTML that readers would see: %s', async (title, cure) => {
    const { parsed } = await parseBody('Text.', {
      title: `"${title}"`,
      image: `{ src: /images/quay.png, alt: "${title}" }`,
    })
    const found = parsed.diagnostics.filter(({ rule }) => rule === 'shows-as-typed')
    expect(new Set(found.map(({ line }) => line))).toEqual(new Set([2, 8]))
    for (const { message } of found) expect(message).toContain(cure)
  })

  it.each(['AT&T; and more', 'Fish & chips', '3 < 5 > 2', 'I <3 boats', '<Untitled>'])('may hold %s', async (title) => {
    expect((await parseBody('Text.', { title: `"${title}"` })).found).toEqual([])
  })
})

describe('a cure', () => {
  it('of an address that starts with two slashes is the whole address', async () => {
    expect((await parseBody('[a](//cdn.example/x.pdf)')).messages).toEqual([
      'The link starts with two slashes. Write https://cdn.example/x.pdf.',
    ])
  })

  it('of a heading in HTML is HTML', async () => {
    expect((await parseBody('<h3>Plan</h3>\n\n<h1>Plan</h1>\n\n#### Plan')).messages).toEqual([
      'The heading skips a level. Write <h2> instead of <h3>.',
      'The title is the only first-level heading. Write <h2> instead of <h1>.',
    ])
  })
})

it('a link may be a telephone number', async () => {
  const { blocks, found } = await parseBody('[Call us](tel:+1-555-0100) or [us](tel:112;ext=3)')
  expect(found).toEqual([])
  expect(htmlOf(blocks)).toContain('<a href="tel:+1-555-0100">Call us</a>')
})

it('a consent that links to nothing is warned of', async () => {
  const bare = siteText.replace(/consent: .*/, 'consent: I agree to e-mails from this newspaper.')
  expect(await check({ 'site.yaml': bare })).toEqual([expect.stringContaining('site.yaml:6:10 consent-links')])
})

it('a newspaper that nobody can write to is warned of', async () => {
  const silent = siteText.replace(/contact: .*\n/, '')
  expect(await check({ 'site.yaml': silent })).toEqual([expect.stringContaining('site.yaml:1:1 contact-missing')])
})

it('a language by its name is told its tag, in the newspaper and in an article', async () => {
  const [found] = await check({ 'site.yaml': siteText.replace('language: en', 'language: english') })
  expect(found).toContain('site.yaml:3:11 field-value “language” must be a language tag')
  expect(found).toContain('Did you mean “en”?')
  const { record, diagnostics } = await parseText('article', articleText('Text.', { language: 'Deutsch' }))
  expect([record, diagnostics[0]?.message]).toEqual([null, expect.stringContaining('Did you mean “de”?')])
})
