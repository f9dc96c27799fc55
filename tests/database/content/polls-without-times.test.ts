import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { pool } from '#lib/database/client'
import { getPollsOverview, getPollView, getRunningPoll } from '#lib/polls/queries'
import { castVotes, withdrawVote } from '#lib/voting/mutations'
import { ask, emptyTables, importFolder, now, rowsAsWritten } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, pollText, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

const timeless = pollText.replace(/opens: .*\ncloses: .*\n/, '')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

async function times(): Promise<unknown> {
  const [poll] = await ask(`SELECT opens, closes FROM poll WHERE slug = 'bridge-toll'`)
  return poll
}

describe('a poll without times', () => {
  it('opens with its first import and stays open', async () => {
    const folder = await contentFolder({ 'polls/bridge-toll.md': timeless })
    expect(await importFolder(folder)).toMatchObject({ ok: true, diagnostics: [] })
    expect(await times()).toEqual({ opens: now, closes: null })
    const before = await rowsAsWritten()
    expect(await importFolder(folder, { now: () => hours(5) })).toMatchObject({ edition: null })
    expect(await rowsAsWritten()).toEqual(before)
    await writeFiles(folder, { 'polls/bridge-toll.md': `${timeless}\nMore about it.\n` })
    await importFolder(folder, { now: () => hours(6) })
    expect(await times()).toEqual({ opens: now, closes: null })

    const far = new Date('2099-01-01T00:00:00Z')
    expect(await getPollView('bridge-toll', far)).toMatchObject({ state: 'open', closes: null })
    expect(await getRunningPoll(far)).toMatchObject({ slug: 'bridge-toll' })
    expect(await getPollsOverview(far, 1)).toMatchObject({ open: [{ slug: 'bridge-toll' }], closed: [] })
  })

  it('takes votes, and gives them back', async () => {
    await importFolder(await contentFolder({ 'polls/bridge-toll.md': timeless }))
    const voterKey = randomBytes(32)
    const vote = { poll: 'bridge-toll', option: 'toll', voterKey, at: hours(1), emailGiven: false, workDone: false }
    expect(await castVotes([vote])).toMatchObject([{ verdict: 'counted' }])
    expect(await withdrawVote('bridge-toll', voterKey, hours(2))).toEqual({ ok: true })
  })

  it('opens with the first article that carries it, until somebody has voted', async () => {
    const carrying = (published: string) => articleText('Text.', { poll: 'bridge-toll', published })
    const folder = await contentFolder({
      'polls/bridge-toll.md': timeless,
      'articles/carrier.md': carrying('2026-12-24T12:00:00Z'),
    })
    await importFolder(folder)
    expect(await times()).toMatchObject({ opens: new Date('2026-12-24T12:00:00Z') })
    const before = await rowsAsWritten()
    await importFolder(folder)
    expect(await rowsAsWritten()).toEqual(before)
    await writeFiles(folder, { 'articles/carrier.md': carrying('2026-12-20T12:00:00Z') })
    await importFolder(folder)
    expect(await times()).toMatchObject({ opens: new Date('2026-12-20T12:00:00Z') })
    await pool().query(
      `INSERT INTO ballot (poll_slug, voter_key, option_id, hour) VALUES ('bridge-toll', $1, 'toll', '2026-12-20T12:00:00Z')`,
      [randomBytes(32)],
    )
    await writeFiles(folder, { 'articles/carrier.md': carrying('2027-01-20T12:00:00Z') })
    await importFolder(folder)
    expect(await times()).toMatchObject({ opens: new Date('2026-12-20T12:00:00Z') })
  })

  it('may say when it closed, or only when it opens', async () => {
    const closed = timeless.replace(/---\n$/, 'closes: 2026-11-10T00:00:00Z\n---\n')
    await importFolder(await contentFolder({ 'polls/bridge-toll.md': closed }))
    expect(await times()).toEqual({
      opens: new Date('2026-11-09T23:59:59Z'),
      closes: new Date('2026-11-10T00:00:00Z'),
    })
    await importFolder(await contentFolder({ 'polls/bridge-toll.md': pollText.replace(/closes: .*\n/, '') }))
    expect(await times()).toEqual({ opens: new Date('2026-11-01T00:00:00Z'), closes: null })
  })
})
