import { describe, expect, it } from 'vitest'
import type { Block } from '#lib/content/blocks'
import { ask, emptyTables, importFolder, rowsAsWritten } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, picture, siteText, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

const rules = ({ diagnostics }: { diagnostics: { path: string; rule: string }[] }) =>
  diagnostics.map(({ path, rule }) => `${path} ${rule}`)

describe('an import', () => {
  it('writes every kind of file', async () => {
    const folder = await contentFolder({
      'articles/full.md': articleText('One.\n\nTwo.\n\nThree.\n', {
        kind: 'opinion',
        image: '{ src: /images/quay.png, alt: The quay, credit: Jo }',
        topics: '[Ferry service, Budget]',
        poll: 'bridge-toll',
        sources: '[{ name: Report, url: "https://x.example/" }]',
        corrections: '[{ date: 2026-11-21T09:00:00Z, text: A name was wrong. }]',
        aliases: '[/2019/full.html]',
      }),
    })
    const result = await importFolder(folder)
    expect(result).toMatchObject({
      ok: true,
      diagnostics: [],
      summary: { added: 6, changed: 0, unpublished: 0, unchanged: 0 },
      edition: expect.any(Number),
    })
    const [article] = await ask<{ blocks: Block[] }>(`SELECT * FROM article WHERE slug = 'full'`)
    expect(article).toMatchObject({
      kind: 'opinion',
      section_slug: 'harbor',
      published_at: new Date('2026-11-20T14:00:00Z'),
      poll_slug: 'bridge-toll',
      image: { src: '/images/quay.png', alt: 'The quay', credit: 'Jo', caption: null, width: 32, height: 18 },
      words: 3,
      plain_text: 'One.\n\nTwo.\n\nThree.',
      sponsored: true,
      removed_at: null,
    })
    expect(article?.blocks.map(({ type }) => type).join(' ')).toBe('html sponsor html poll html')
    expect(await ask(`SELECT author_slug, position FROM article_author WHERE article_slug = 'full'`)).toEqual([
      { author_slug: 'ana-lund', position: 0 },
    ])
    expect(await ask(`SELECT topic_slug, name FROM article_topic ORDER BY position`)).toEqual([
      { topic_slug: 'ferry-service', name: 'Ferry service' },
      { topic_slug: 'budget', name: 'Budget' },
    ])
    expect(await ask('SELECT name, url FROM source')).toEqual([{ name: 'Report', url: 'https://x.example/' }])
    expect(await ask('SELECT date, text FROM correction')).toEqual([
      { date: new Date('2026-11-21T09:00:00Z'), text: 'A name was wrong.' },
    ])
    expect(await ask('SELECT from_path, kind, slug FROM redirect')).toEqual([
      { from_path: '/2019/full.html', kind: 'article', slug: 'full' },
    ])
    expect(await ask('SELECT id, text, position FROM poll_option ORDER BY position')).toEqual([
      { id: 'free', text: 'Free for all', position: 0 },
      { id: 'toll', text: 'A toll as now', position: 1 },
    ])
    expect(await ask('SELECT slug, weight, sections, exclude FROM campaign')).toEqual([
      { slug: 'slow-coffee', weight: 10, sections: [], exclude: [] },
    ])
    expect(await ask('SELECT slug, title, html FROM page')).toEqual([
      { slug: 'about', title: 'About us', html: '<p>Who we are.</p>' },
    ])
    expect(await ask(`SELECT site->>'name' AS name, site->>'consentHtml' AS consent FROM publication`)).toEqual([
      { name: 'The Small Post', consent: 'I agree to e-mails from this newspaper, see <a href="/about">about us</a>.' },
    ])
  })

  it('tells how far it has come, up to the last step and not beyond', async () => {
    const told: string[] = []
    await importFolder(await contentFolder(), {
      progress: (step, done, total) => told.push(`${step} ${done} of ${total}`),
    })
    const written = Array.from({ length: 10 }, (_, step) => `write ${step} of 9`)
    // Other kinds come before articles.
    expect(told).toEqual(['read 4 of 5', 'read 5 of 5', ...written])
  })

  it('of the same tree writes no row', async () => {
    const folder = await contentFolder()
    await importFolder(folder)
    const before = await rowsAsWritten()
    const again = await importFolder(folder)
    expect(again).toMatchObject({
      ok: true,
      edition: null,
      summary: { added: 0, changed: 0, unpublished: 0, unchanged: 5 },
    })
    expect(await rowsAsWritten()).toEqual(before)
  })

  it('writes the rows that changed and no other', async () => {
    const folder = await contentFolder({ 'articles/second.md': articleText('Second.') })
    await importFolder(folder)
    const before = await rowsAsWritten()
    await writeFiles(folder, { 'articles/second.md': articleText('Second, changed.') })
    expect(await importFolder(folder)).toMatchObject({ summary: { added: 0, changed: 1, unchanged: 5 } })
    const after = await rowsAsWritten()
    const gone = before.filter((row) => !after.includes(row))
    expect(gone.map((row) => row.split(' ')[0])).toEqual(['article', 'content_file'])
    expect(gone[0]).toContain('second')
  })

  it('of a changed front.yaml alone says that something changed', async () => {
    const folder = await contentFolder()
    await importFolder(folder)
    await writeFiles(folder, { 'front.yaml': 'lead: first\n' })
    expect(await importFolder(folder)).toMatchObject({ summary: { added: 0, changed: 1, unchanged: 5 } })
    expect(await importFolder(folder)).toMatchObject({ edition: null, summary: { changed: 0 } })
  })

  it('of a file that reads the same after a change writes no row of content', async () => {
    const folder = await contentFolder()
    await importFolder(folder)
    await writeFiles(folder, { 'articles/first.md': articleText('\n\nThe first paragraph.\n\n\n') })
    const result = await importFolder(folder)
    expect(result).toMatchObject({ edition: null, summary: { changed: 0, unchanged: 5 } })
  })

  it('with one mistake writes nothing, and the old edition stays', async () => {
    const folder = await contentFolder()
    await importFolder(folder)
    const before = await rowsAsWritten()
    await writeFiles(folder, {
      'articles/first.md': articleText('Changed.'),
      'articles/new.md': articleText('New.'),
      'pages/about.md': null,
      'articles/wrong.md': articleText('[dead](/articles/nowhere)'),
    })
    const result = await importFolder(folder)
    expect(result).toMatchObject({ ok: false, edition: null })
    expect(rules(result)).toEqual([
      'articles/wrong.md reference-unknown',
      'site.yaml reference-unknown',
      'site.yaml reference-unknown',
    ])
    expect(await rowsAsWritten()).toEqual(before)
  })

  it('as a dry run says what it would do and writes nothing', async () => {
    const folder = await contentFolder()
    const before = await rowsAsWritten()
    expect(await importFolder(folder, { dryRun: true })).toMatchObject({
      ok: true,
      edition: null,
      summary: { added: 5 },
    })
    expect(await rowsAsWritten()).toEqual(before)
  })

  it('sees that a picture has other bytes', async () => {
    const folder = await contentFolder({ 'articles/shown.md': articleText('![The quay](/images/quay.png)') })
    await importFolder(folder)
    const hash = async () => {
      const [row] = await ask(`SELECT blocks->0->'picture'->>'hash' AS hash FROM article WHERE slug = 'shown'`)
      return row?.hash
    }
    const before = await hash()
    await writeFiles(folder, { 'images/quay.png': await picture(64, 36) })
    expect(await importFolder(folder)).toMatchObject({ summary: { changed: 1 } })
    expect(await hash()).not.toBe(before)
    await writeFiles(folder, { 'images/quay.png': null })
    expect(rules(await importFolder(folder))).toEqual(['articles/shown.md picture-missing'])
  })

  it('sees that a document has other bytes', async () => {
    const files = { 'articles/linking.md': articleText('See [it](/files/plan.csv).'), 'files/plan.csv': 'a,b' }
    const folder = await contentFolder(files)
    await importFolder(folder)
    const html = async () => {
      const [row] = await ask(`SELECT blocks->0->>'html' AS html FROM article WHERE slug = 'linking'`)
      return row?.html
    }
    expect(await html()).toContain('it (CSV, 1\u00a0kB)</a>')
    await writeFiles(folder, { 'files/plan.csv': 'a,b\n'.repeat(10_000) })
    expect(await importFolder(folder)).toMatchObject({ summary: { changed: 1 } })
    expect(await html()).toContain('it (CSV, 40\u00a0kB)</a>')
    await writeFiles(folder, { 'files/plan.csv': null })
    expect(rules(await importFolder(folder))).toEqual(['articles/linking.md reference-unknown'])
  })

  it('judges files that did not change by what changed around them, at their places', async () => {
    const folder = await contentFolder({ 'articles/linking.md': articleText('\nSee [it](/articles/first).') })
    await importFolder(folder)
    await writeFiles(folder, { 'articles/first.md': null })
    const { ok, diagnostics } = await importFolder(folder)
    expect(ok).toBe(false)
    expect(diagnostics).toMatchObject([
      { path: 'articles/linking.md', line: 10, column: 5, rule: 'reference-unknown', severity: 'error' },
    ])
  })

  it('stores with each file what it depends on, and anew where the site has another address', async () => {
    const folder = await contentFolder({
      'articles/linking.md': articleText('[It](https://small.example/articles/first), ![a quay](/images/quay.png).'),
    })
    const depends = async (path: string) => {
      const [row] = await ask<{ depends: string[] }>('SELECT depends FROM content_file WHERE path = $1', [path])
      return row?.depends.sort()
    }
    await importFolder(folder)
    expect(await depends('articles/linking.md')).toEqual(['/articles/first', '/authors/ana-lund', '/images/quay.png'])
    expect(await depends('articles/first.md')).toEqual(['/authors/ana-lund'])
    await writeFiles(folder, { 'site.yaml': siteText.replace('https://small.example', 'https://other.example') })
    await importFolder(folder)
    expect(await depends('articles/linking.md')).toEqual(['/authors/ana-lund', '/images/quay.png'])
  })

  it('repeats the warnings of files that did not change', async () => {
    const folder = await contentFolder({ 'articles/warned.md': articleText('### Too deep\n\nText.') })
    expect(rules(await importFolder(folder))).toEqual(['articles/warned.md heading-level'])
    expect(rules(await importFolder(folder))).toEqual(['articles/warned.md heading-level'])
  })

  it('follows a file into another folder without a trace', async () => {
    const folder = await contentFolder({ 'articles/a/moved.md': articleText('Text.') })
    await importFolder(folder)
    await writeFiles(folder, { 'articles/a/moved.md': null, 'articles/b/moved.md': articleText('Text.') })
    expect(await importFolder(folder)).toMatchObject({ edition: null, diagnostics: [], summary: { unchanged: 6 } })
    expect(await ask(`SELECT path FROM content_file WHERE slug = 'moved'`)).toEqual([{ path: 'articles/b/moved.md' }])
  })
})
