// What `npm run new -- article` and its like write into a newspaper.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { kindList } from '#lib/content/kinds/kinds'
import { type ComposedFile, composeFile, type NewFile } from '#lib/starter/compose-file'
import { type Newsroom, readNewsroom } from '#lib/starter/newsroom'
import { readBlank, starterLanguages } from '#lib/starter/templates'
import { writeNewspaper } from '#lib/starter/write-newspaper'

const now = new Date('2026-11-27T02:30:00Z')

const newsroom: Newsroom = {
  language: 'en',
  timeZone: 'America/New_York',
  newsletters: ['news', 'weekly'],
  sections: ['town', 'opinion'],
  slugs: new Map([
    ['author', new Set(['maud', 'nora'])],
    ['article', new Set(['ferry-hours', 'ferry-hours-2'])],
  ]),
}

const ferry: NewFile = {
  kind: 'article',
  title: 'Later ferry hours',
  slug: null,
  section: 'town',
  author: 'maud',
  published: null,
  articleKind: 'news',
  newsletter: null,
}

async function compose(file: Partial<NewFile>, of: Newsroom = newsroom): Promise<ComposedFile> {
  const whole = { ...ferry, ...file }
  return composeFile(whole, of, await readBlank(whole.kind, 'en'), now)
}

it('an article is a draft with its address, and the time now in the newspaper’s zone', async () => {
  const composed = await compose({})
  expect(composed).toMatchObject({ ok: true, path: 'articles/2026/11/later-ferry-hours.md', warning: null })
  expect(composed).toMatchObject({ text: expect.stringContaining('published: 2026-11-26T21:30:00-05:00') })
  expect(composed).toMatchObject({ text: expect.stringContaining('draft: true') })
})

it('a mailing is a draft in the folder of its newsletter', async () => {
  const asked = { kind: 'mailing', title: 'The week in Saltmere', newsletter: 'weekly' } as const
  expect(await compose(asked)).toMatchObject({
    ok: true,
    path: 'newsletters/weekly/the-week-in-saltmere.md',
    slug: 'weekly/the-week-in-saltmere',
    text: expect.stringContaining('published: 2026-11-26T21:30:00-05:00\ndraft: true'),
  })
  expect(await compose({ ...asked, newsletter: 'weakly' })).toMatchObject({
    ok: false,
    problem: expect.stringContaining('There is no newsletter “weakly”. Did you mean “weekly”?'),
  })
  const taken = new Map([['mailing', new Set(['weekly/the-week-in-saltmere'])] as const])
  expect(await compose(asked, { ...newsroom, slugs: taken })).toMatchObject({
    problem: expect.stringContaining('--slug the-week-in-saltmere-2'),
  })
})

it('a title that YAML would misread is in quotes', async () => {
  expect(await compose({ title: 'Ferry: the #1 plan' })).toMatchObject({
    text: expect.stringContaining('title: "Ferry: the #1 plan"'),
  })
})

it.each([
  [{ slug: 'ferry-hours' }, 'The next free one: --slug ferry-hours-3'],
  [{ slug: 'Ferry Hours' }, '“Ferry Hours” is not a slug'],
  [{ slug: 'page' }, 'own addresses'],
  [{ kind: 'page' as const, title: 'Search' }, '--slug search-page'],
  [{ title: 'مواعيد العبّارة' }, 'no letters from a to z'],
  [{ section: 'twon' }, 'There is no section “twon”. Did you mean “town”?'],
  [{ section: null }, 'An article needs --section. Known: town, opinion.'],
  [{ author: 'muad' }, 'There is no author “muad”. Did you mean “maud”?'],
  [{ published: '2026-12-24' }, 'Write 2026-12-24T06:00'],
])('%o is refused with the cure', async (file, problem) => {
  expect(await compose(file)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) })
})

it('a title of several lines or with control characters is one line without them', async () => {
  const composed = await compose({ title: ' Two\nlines \u0007 here\t' })
  expect(composed).toMatchObject({ text: expect.stringContaining('title: Two lines here\n') })
})

it('the only section and the only author need not be named', async () => {
  const small = { ...newsroom, sections: ['town'], slugs: new Map([['author' as const, new Set(['maud'])]]) }
  expect(await compose({ section: null, author: null }, small)).toMatchObject({ ok: true })
})

it('an article for an hour that the clocks skip is written with a warning, in the folder of its own month', async () => {
  const composed = await compose({ published: '2027-03-14T02:30' })
  expect(composed).toMatchObject({ ok: true, path: expect.stringContaining('articles/2027/03/') })
  expect(composed).toMatchObject({ warning: expect.stringContaining('does not exist in America/New_York') })
})

it.each(starterLanguages)(
  'a new file of every kind is imported into the newspaper in “%s” without an error or a warning',
  async (language) => {
    const folder = join(tmpdir(), `broadsheet-new-${crypto.randomUUID()}`)
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await writeNewspaper({
      folder,
      language,
      timeZone: 'Europe/Lisbon',
      softwareAddress: 'https://git.example/b.git',
      now,
    })
    const read = await readNewsroom(folder)
    if (!read.ok) throw new Error(read.problem)
    for (const { name: kind } of kindList) {
      const section = read.newsroom.sections[0] ?? null
      const newsletter = kind === 'mailing' ? 'news' : null
      const file = { ...ferry, kind, title: `Für ${kind}: 1`, section, author: null, newsletter }
      const composed = composeFile(file, read.newsroom, await readBlank(kind, language), now)
      if (!composed.ok) throw new Error(composed.problem)
      await mkdir(dirname(join(folder, composed.path)), { recursive: true })
      await writeFile(join(folder, composed.path), composed.text)
    }
    const { diagnostics, files } = await readEdition({ contentDir: folder, now })
    expect(diagnostics).toEqual([])
    expect(files).toHaveLength(10 + kindList.length)
  },
)

it('a folder without a newspaper says what to do', async () => {
  expect(await readNewsroom(tmpdir())).toMatchObject({
    ok: false,
    problem: expect.stringContaining('npm run new -- newspaper'),
  })
})
