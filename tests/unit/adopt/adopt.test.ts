import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { adopt } from '#lib/adopt/adopt'
import { readEdition } from '#lib/content/edition/read-edition'
import { hasErrors } from '#lib/content/report/diagnostics'
import { emptyFolder } from '#tests/fixtures/empty-folder'
import { adoptSite, jekyllSite, type OldFiles, writeOldSite } from '#tests/fixtures/old-sites'
import { writeWordPressExport } from '#tests/fixtures/wordpress-export'

const now = new Date('2026-12-01T00:00:00Z')

const adopted = (files: OldFiles, mend?: (mapping: string) => string) => adoptSite(files, now, mend)

describe('a blog by Jekyll', () => {
  it('is checked without an error after two runs', async () => {
    const { into, result } = await adopted(await jekyllSite())
    const { diagnostics, files } = await readEdition({ contentDir: into, now })
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(hasErrors(diagnostics)).toBe(false)
    expect(files.map(({ path }) => path)).toEqual([
      'articles/2018/05/the-first-boat.md',
      'articles/2019/06/plan.md',
      'articles/2020/01/secret.md',
      'articles/2020/02/chart.md',
      'authors/ben-okafor.md',
      'authors/maud-tolliver.md',
      'authors/newsroom.md',
      'pages/about.md',
    ])
    expect(result.edition).toMatchObject({ published: 2, drafts: 2, pages: 1, pictures: 3 })
  })

  it('keeps every word, with Liquid filled in, links and pictures at their new addresses', async () => {
    const { text } = await adopted(await jekyllSite())
    expect(await text('articles/2018/05/the-first-boat.md')).toBe(`---
title: The first boat
kind: news
section: ferry
authors: [maud-tolliver]
published: 2018-05-01T12:00:00+01:00
summary: It left at 6. See the plan and the quay.
topics:
  - boats
  - Ferry Hours
aliases:
  - /2018/05/The_First.Boat.html
  - /old/first
---

## Morning

It left at 6. See [the plan](/articles/plan#h-part-two) and [the quay](/images/quay.png).

\`\`\`js
let boats = "2"
\`\`\`

![The quay at dawn](/images/quay.png "Tuesday, at six.")

- Sea Gull has 40 seats

- Kittiwake has 25 seats

A line.
`)
    const plan = await text('articles/2019/06/plan.md')
    expect(plan).toContain('published: 2019-06-02T08:30:00+01:00')
    expect(plan).toContain('![The plan](/images/plan.png)\n![A boat](/images/wrong.jpg)')
    expect(plan).toContain('## Part two\n\n**Costs** are known.\n')
    expect(plan).toContain('- **Term**: Its meaning')
    expect(plan).toContain('[Back](/articles/the-first-boat), gone, [mail](mailto:maud@harbor.example).')
  })

  it('makes a draft of what was not public, and of what a person must explain', async () => {
    const { text, result } = await adopted(await jekyllSite())
    expect(await text('articles/2020/01/secret.md')).toContain('draft: true')
    expect(await text('articles/2020/02/chart.md')).toContain('# To decide: shortcode: {% chart boats.csv %}')
    expect(result.findings.filter(({ rule }) => rule === 'link-gone').map(({ message }) => message)).toEqual([
      '/nowhere/',
    ])
  })

  it('has a biography for each author, or the name where the biography has an error', async () => {
    const { text } = await adopted(await jekyllSite())
    expect(await text('authors/maud-tolliver.md')).toBe('---\nname: Maud Tolliver\n---\n\nMaud writes about *boats*.\n')
    expect(await text('authors/ben-okafor.md')).toBe('---\nname: Ben Okafor\n---\n')
  })

  it('takes the words that adopt.yaml has for a tag', async () => {
    const { text } = await adopted(await jekyllSite(), (mapping) =>
      mapping.replace(/^ {2}chart:.*$/m, '  chart: "See $1."'),
    )
    const chart = await text('articles/2020/02/chart.md')
    expect(chart).toContain('See boats.csv.')
    expect(chart).not.toContain('draft')
  })
})

describe('a second run', () => {
  it('writes nothing where nothing changed', async () => {
    const { into, run } = await adopted(await jekyllSite())
    const before = await states(into)
    await run()
    expect(await states(into)).toEqual(before)
  })

  it('leaves alone what a person changed, removed or put there', async () => {
    const { into, run, text } = await adopted(await jekyllSite())
    const changed = 'articles/2019/06/plan.md'
    await writeFile(join(into, changed), (await text(changed)).replace('two parts', 'three parts'))
    await rm(join(into, 'articles/2020/02/chart.md'))
    await rm(join(into, 'images/quay.png'))
    await writeFile(join(into, 'authors/ana-lund.md'), '---\nname: Ana Lund\n---\n')
    const result = await run()
    expect(await text(changed)).toContain('three parts')
    expect(await text('authors/ana-lund.md')).toContain('Ana Lund')
    expect((await readdir(join(into, 'articles/2020/02'))).length).toBe(0)
    expect(result.outcome === 'adopted' && result.findings.filter(({ rule }) => rule === 'kept').length).toBe(3)
  })

  it('leads the old address of a page to it', async () => {
    const { text } = await adopted(await jekyllSite())
    expect(await text('pages/about.md')).toBe(
      '---\ntitle: About us\naliases:\n  - /about.html\n---\n\nWe write about the harbor.\n',
    )
  })

  it('leaves a page alone that a person changed, though the old one has a question now', async () => {
    const { into, run, text, source } = await adopted(await jekyllSite())
    await writeFile(join(into, 'pages/about.md'), (await text('pages/about.md')).replace('harbor', 'quay'))
    await writeFile(join(source, 'about.md'), '---\ntitle: About us\n---\n<form></form>\n')
    await run()
    expect(await text('pages/about.md')).toContain('the quay')
  })

  it('follows what changed in the old site, and removes what it no longer needs', async () => {
    const { into, run } = await adopted(await jekyllSite())
    const mapping = join(into, 'adopt.yaml')
    await writeFile(mapping, (await readFile(mapping, 'utf8')).replace('leave-out: []', 'leave-out: [_posts/2020]'))
    const result = await run()
    expect(result.outcome === 'adopted' && result.edition.removed).toEqual([
      'articles/2020/01/secret.md',
      'articles/2020/02/chart.md',
      'authors/newsroom.md',
    ])
  })
})

describe('the mapping', () => {
  it('is the only thing that the first run writes, and its mistakes have lines', async () => {
    const { source, into } = await writeOldSite(await jekyllSite())
    const run = () => adopt({ source, into, files: null, now, progress: () => {} })
    expect((await run()).outcome).toBe('mapping-written')
    expect(await readdir(into)).toEqual(['adopt.yaml'])
    await writeFile(join(into, 'adopt.yaml'), 'kind: novel\nsection: x\n')
    expect(await run()).toEqual({
      outcome: 'mapping-wrong',
      problems: [
        expect.stringContaining('adopt.yaml:1  “kind” '),
        expect.stringContaining('“section” is not known here.'),
      ],
    })
  })
})

/** The digests of all files but the report, by their paths. */
async function states(folder: string): Promise<Record<string, string>> {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const read = paths.map(async ({ parentPath, name }) => [
    join(parentPath, name),
    await readFile(join(parentPath, name), 'base64'),
  ])
  return Object.fromEntries(await Promise.all(read))
}

it('keeps a text that is nested too deep as a draft, with a line, and takes all others', async () => {
  const { text, result } = await adopted({
    '_config.yml': 'title: Deep\nurl: https://deep.example\n',
    '_posts/2020-01-01-deep.md': `---\ntitle: Deep\ncategories: [news]\nauthor: Maud\n---\n${'> '.repeat(20_000)}words\n`,
    '_posts/2020-01-02-flat.md': '---\ntitle: Flat\ncategories: [news]\nauthor: Maud\n---\nA sentence.\n',
  })
  expect(await text('articles/2020/01/flat.md')).not.toContain('draft: true')
  const deep = await text('articles/2020/01/deep.md')
  expect(deep).toContain('# To decide: nesting: It is in a code block')
  expect(deep).toContain('draft: true')
  expect(deep).toContain('words\n```')
  expect(result.edition).toMatchObject({ published: 1, drafts: 1 })
})

it('takes names that every object has for names', async () => {
  const { result, text } = await adopted(
    {
      '_config.yml': 'title: Names\nurl: https://names.example\n',
      '_posts/2020-01-01-one.md':
        '---\ntitle: One\ncategories: [constructor]\ntags: [toString]\nauthor: valueOf\n---\nA sentence.\n',
      '_posts/2020-01-02-two.md': '---\ntitle: Two\ncategories: [__proto__]\nauthor: __proto__\n---\nA sentence.\n',
    },
    (mapping) => mapping.replace(/^ {2}valueOf:.*$/m, '').replace(/^ {2}constructor:.*$/m, ''),
  )
  expect(await text('articles/2020/01/one.md')).toContain('authors: [newsroom]')
  expect(result.edition.drafts + result.edition.published).toBe(2)
})

it('refuses a record that it cannot read, or that leads out of the content folder, and writes nothing', async () => {
  const { into, run } = await adopted(await jekyllSite())
  for (const record of [
    '<<<<<<< ours\n{}',
    '{"files":{},"pieces":{"_posts/2018-05-01-The_First.Boat.md":"../../out.md"}}',
  ]) {
    await writeFile(join(into, '.adopt.json'), record)
    expect(await run()).toEqual({ outcome: 'record-wrong' })
  }
})

it('removes nothing because an export is cut off, and says so', async () => {
  const folder = await emptyFolder()
  const into = join(folder, 'content')
  const items = [1, 2, 3].map((id) => ({
    id,
    content: 'A sentence.',
    creator: 'ines',
    slug: `post-${id}`,
    title: `Post ${id}`,
  }))
  const source = await writeWordPressExport(folder, items)
  const run = () => adopt({ source, into, files: null, now, progress: () => {} })
  await run()
  await run()
  const whole = await readFile(source, 'utf8')
  await writeFile(source, whole.slice(0, whole.lastIndexOf('<item>') + 60))
  expect(await run()).toMatchObject({
    outcome: 'adopted',
    flaws: expect.arrayContaining([expect.stringContaining('unclosed tag: item')]),
    edition: { removed: [] },
  })
  await writeFile(source, whole.replace('Post 3', 'Post three'))
  expect(await run()).toMatchObject({ outcome: 'adopted', flaws: [], edition: { kept: [] } })
  const [file = ''] = (await readdir(join(into, 'articles'), { recursive: true })).filter((path) =>
    path.endsWith('post-3.md'),
  )
  expect(await readFile(join(into, 'articles', file), 'utf8')).toContain('Post three')
})

it('writes nothing of an export in which no piece can be read', async () => {
  const folder = await emptyFolder()
  const [source, into] = [join(folder, 'blog.json'), join(folder, 'content')]
  await writeFile(source, '{"db":[{"meta":{"exported_on":1},"data":{"posts":[{"id":"1","title":"A')
  const run = await adopt({ source, into, files: null, now, progress: () => {} })
  expect(run).toMatchObject({
    outcome: 'broken-source',
    flaws: [expect.stringContaining('is no export of Ghost'), expect.anything()],
  })
  expect(await readdir(folder)).toEqual(['blog.json'])
})

it('has no name of every object for a shortcode before adopt.yaml is there', async () => {
  const folder = await emptyFolder()
  const content = 'A sentence. [constructor id=1]Words.[/constructor]'
  const source = await writeWordPressExport(folder, [{ id: 1, content }])
  const into = join(folder, 'content')
  expect(await adopt({ source, into, files: null, now, progress: () => {} })).toMatchObject({
    outcome: 'mapping-written',
  })
})
