import { describe, expect, it } from 'vitest'
import type { Block } from '#lib/content/blocks'
import { pool } from '#lib/database/client'
import { ask, emptyTables, importFolder, now, rowsAsWritten } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, picture, writeFiles } from '#tests/fixtures/content-folder'

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

describe('a file that was removed', () => {
  it('is unpublished, not deleted, and back when the file is back', async () => {
    const text = articleText('Text.')
    const folder = await contentFolder({ 'articles/gone.md': text })
    await importFolder(folder)
    await writeFiles(folder, { 'articles/gone.md': null })
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { unpublished: 1, unchanged: 5 } })
    const removed = () => ask(`SELECT removed_at FROM article WHERE slug = 'gone'`)
    expect(await removed()).toEqual([{ removed_at: now }])
    await writeFiles(folder, { 'articles/gone.md': text })
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { added: 1, changed: 0, unpublished: 0 } })
    expect(await removed()).toEqual([{ removed_at: null }])
  })

  it('may be of any kind', async () => {
    const folder = await contentFolder({
      'pages/extra.md': '---\ntitle: x\n---\nx',
      'authors/jo.md': '---\nname: Jo\n---\n',
    })
    await importFolder(folder)
    await writeFiles(folder, {
      'pages/extra.md': null,
      'authors/jo.md': null,
      'polls/bridge-toll.md': null,
      'sponsors/slow-coffee.md': null,
    })
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { unpublished: 4, unchanged: 3 } })
    for (const table of ['page', 'author', 'poll', 'campaign']) {
      expect(await ask(`SELECT removed_at FROM ${table} WHERE removed_at IS NOT NULL`)).toEqual([{ removed_at: now }])
    }
    expect(await ask('SELECT id FROM poll_option')).toHaveLength(2)
  })
})

describe('a renamed article', () => {
  it('asks for an alias until it has one', async () => {
    const folder = await contentFolder({
      'articles/old-name.md': articleText('The same text.', { title: 'Mine alone' }),
    })
    await importFolder(folder)
    const renamed = articleText('The same text.', { title: 'Mine alone' })
    await writeFiles(folder, { 'articles/old-name.md': null, 'articles/new-name.md': renamed })
    const result = await importFolder(folder)
    expect(result.ok).toBe(true)
    expect(rules(result)).toEqual(['articles/new-name.md rename-without-alias'])
    expect(result.diagnostics[0]?.message).toContain(
      'add this line to the fields of articles/new-name.md: “aliases: [/articles/old-name]”',
    )
    expect(rules(await importFolder(folder))).toEqual(['articles/new-name.md rename-without-alias'])

    const aliased = articleText('The same text.', { title: 'Mine alone', aliases: '[/articles/old-name]' })
    await writeFiles(folder, { 'articles/new-name.md': aliased })
    expect(rules(await importFolder(folder))).toEqual([])
    expect(await ask('SELECT from_path, kind, slug FROM redirect')).toEqual([
      { from_path: '/articles/old-name', kind: 'article', slug: 'new-name' },
    ])
  })

  it('asks for nothing where no reader ever saw it under its old name', async () => {
    const later = articleText('A text of its own.', { published: '2027-11-20T09:00:00Z' })
    const folder = await contentFolder({ 'articles/old.md': later })
    await importFolder(folder)
    await writeFiles(folder, { 'articles/old.md': null, 'articles/new.md': later })
    expect(rules(await importFolder(folder))).toEqual([])
  })

  it('is known by its text where its title changed too', async () => {
    const folder = await contentFolder({ 'articles/old.md': articleText('A text of its own.', { title: 'One' }) })
    await importFolder(folder)
    await writeFiles(folder, {
      'articles/old.md': null,
      'articles/new.md': articleText('A text of its own.', { title: 'Two' }),
    })
    expect(rules(await importFolder(folder))).toEqual(['articles/new.md rename-without-alias'])
  })

  it('hands its alias to another, and gives it up to a piece that stands there again', async () => {
    const folder = await contentFolder({
      'articles/a.md': articleText('A.', { aliases: '[/articles/shared]' }),
      'articles/b.md': articleText('B.'),
    })
    await importFolder(folder)
    await writeFiles(folder, {
      'articles/a.md': articleText('A.'),
      'articles/b.md': articleText('B.', { aliases: '[/articles/shared]' }),
    })
    await importFolder(folder)
    expect(await ask('SELECT slug FROM redirect')).toEqual([{ slug: 'b' }])
    await writeFiles(folder, { 'articles/b.md': null })
    await importFolder(folder)
    await writeFiles(folder, { 'articles/shared.md': articleText('Here again.') })
    expect((await importFolder(folder)).ok).toBe(true)
    expect(await ask('SELECT from_path FROM redirect')).toEqual([])
  })
})

describe('two imports at once', () => {
  it('take turns, and the second finds nothing to do', async () => {
    const folder = await contentFolder()
    let waited = 0
    const both = await Promise.all([1, 2].map(() => importFolder(folder, { waiting: () => waited++ })))
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect(both.map(({ summary }) => summary.added).sort()).toEqual([0, 5])
    expect(waited).toBe(1)
    expect(await ask('SELECT count(*)::int AS runs FROM import_run')).toEqual([{ runs: 1 }])
  })
})

describe('an import that is stopped', () => {
  it('while it waits for another ends at once', async () => {
    const folder = await contentFolder()
    const stop = new AbortController()
    const waiting = () => stop.abort(new Error('stopped'))
    let second: Promise<unknown> | undefined
    const first = importFolder(folder, {
      progress: () => {
        second ??= expect(importFolder(folder, { signal: stop.signal, waiting })).rejects.toThrow('stopped')
      },
    })
    expect(await first).toMatchObject({ ok: true })
    await second
  })

  it('before its end writes nothing and lets the next one in', async () => {
    const folder = await contentFolder()
    const before = await rowsAsWritten()
    for (const [step, at] of [
      ['read', 4],
      ['read', 5],
      ['write', 1],
      ['write', 4],
      ['write', 8],
    ] as const) {
      const stop = new AbortController()
      const progress = (now: string, done: number) => {
        if (now === step && done === at) stop.abort(new Error('stopped'))
      }
      await expect(importFolder(folder, { signal: stop.signal, progress })).rejects.toThrow('stopped')
      expect(await rowsAsWritten()).toEqual(before)
    }
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { added: 5 } })
  })

  it.each([
    ['read', 4],
    ['write', 5],
  ])('by a lost connection while it %ss writes nothing and lets the next one in', async (step, at) => {
    const many = Array.from({ length: 150 }, (_, index) => [`articles/a-${index}.md`, articleText('Text.')])
    const folder = await contentFolder(Object.fromEntries(many))
    const before = await rowsAsWritten()
    let killed: Promise<unknown> | undefined
    const progress = (now: string, done: number) => {
      if (now === step && done === at) killed = killImport()
    }
    // However fast it is, it cannot end before it is killed.
    const blocker = await pool().connect()
    await blocker.query('BEGIN; LOCK TABLE import_run IN EXCLUSIVE MODE')
    await expect(importFolder(folder, { progress })).rejects.toThrow()
    await killed
    await blocker.query('ROLLBACK')
    blocker.release()
    expect(await rowsAsWritten()).toEqual(before)
    expect(await importFolder(folder)).toMatchObject({ ok: true })
  })
})

/** Ends the connection that holds the lock of imports. */
function killImport(): Promise<unknown> {
  return pool().query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks
     WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  )
}
