import { describe, expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { articleText, contentFolder, type Files, siteText } from '#tests/fixtures/content-folder'

const now = new Date('2026-12-01T00:00:00Z')
const path = 'newsletters/news/a.md'

async function check(files: Files): Promise<string[]> {
  const { diagnostics } = await readEdition({ contentDir: await contentFolder(files), now })
  return diagnostics.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`)
}

const mailing = (pick: string, fields = 'published: 2026-11-20T09:00:00Z') =>
  `---\nsubject: The week\n${fields}\npick: ${pick}\n---\n\nGood morning.\n`

describe('a mailing', () => {
  it.each(['[first]', '{ newest: 5 }', '{ newest: 5, section: harbor, sinceLast: true }'])(
    'with pick: %s is sound',
    async (pick) => {
      expect(await check({ [path]: mailing(pick) })).toEqual([])
    },
  )

  it.each([
    ['[frist]', `${path}:4:8 There is no article “frist”. Did you mean “first”?`],
    ['[first, first]', `${path}:4:15 “pick, item 2” repeats “first”.`],
    ['{ newest: 5, section: harbour }', `${path}:4:29 There is no section “harbour”. Did you mean “harbor”?`],
    ['{ newest: 500 }', `${path}:4:17 “pick, newest” must be at most 30.`],
    ['{ newst: 5 }', `${path}:4:7 “pick, newest” is missing. Add it.`],
    ['{ newest: 5, sinceLst: true }', `${path}:4:30 “pick, sinceLst” is not a field here. Did you mean “sinceLast”?`],
  ])('with pick: %s is told what is wrong there', async (pick, problem) => {
    expect(await check({ [path]: mailing(pick) })).toContainEqual(expect.stringContaining(problem))
  })

  it('needs a newsletter of the site as its folder, and only that', async () => {
    const sound = mailing('{ newest: 5 }')
    const newsletters = 'newsletters:\n  - slug: weekly\n    name: The Week\n'
    const problems = await check({
      'site.yaml': siteText + newsletters,
      'newsletters/weakly/a.md': sound,
      'newsletters/weekly/a.md': sound,
      'newsletters/weekly/2026/b.md': sound,
      'newsletters/c.md': sound,
    })
    const cure = 'Put the file into the folder of its newsletter'
    expect(problems).toEqual([
      expect.stringContaining(`newsletters/c.md:1:1 ${cure}: newsletters/news/c.md.`),
      'newsletters/weakly/a.md:1:1 There is no newsletter “weakly”. Did you mean “weekly”?',
      expect.stringContaining(`newsletters/weekly/2026/b.md:1:1 ${cure}`),
    ])
  })

  it('needs a time for its page unless it is a draft, and warns of a piece that readers will not find', async () => {
    const coming = articleText('Text.', { published: '2027-01-01T00:00:00Z' })
    expect(await check({ [path]: mailing('[first]', 'draft: true') })).toEqual([])
    expect(await check({ [path]: mailing('[first]', 'draft: false') })).toEqual([
      expect.stringContaining('“published” is missing.'),
    ])
    expect(await check({ [path]: mailing('[coming]'), 'articles/coming.md': coming })).toEqual([
      expect.stringContaining('“coming” is published at 2027-01-01T00:00:00.000Z'),
    ])
  })

  it('may be linked from another page', async () => {
    const link = articleText('[The week](/newsletters/news/a) and [none](/newsletters/news/b)')
    expect(await check({ [path]: mailing('{ newest: 5 }'), 'articles/x.md': link })).toEqual([
      expect.stringContaining('The link leads to /newsletters/news/b, which does not exist.'),
    ])
  })
})
