import { randomBytes } from 'node:crypto'
import type { PoolClient } from 'pg'
import { describe, expect, it } from 'vitest'
import type { ImportResult } from '#lib/content/import/import-content'
import { pool } from '#lib/database/client'
import { ask, emptyTables, importFolder, rowsAsWritten } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { contentFolder, pollText, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

const vote = `INSERT INTO ballot (poll_slug, voter_key, option_id, hour)
  VALUES ('bridge-toll', $1, 'toll', '2026-11-20T09:00:00Z')`

async function votedFolder(): Promise<string> {
  const folder = await contentFolder()
  await importFolder(folder)
  await pool().query(vote, [randomBytes(32)])
  await pool().query(vote, [randomBytes(32)])
  return folder
}

async function changed(text: string): Promise<string[]> {
  const folder = await votedFolder()
  const before = await rowsAsWritten()
  await writeFiles(folder, { 'polls/bridge-toll.md': text })
  const { ok, diagnostics } = await importFolder(folder)
  if (!ok) expect(await rowsAsWritten()).toEqual(before)
  return diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

const cure =
  'but “bridge-toll” has 2 votes. Put it back. To ask something else, let this poll close and write a new file.'

/** A first vote is cast and not yet committed, and an import that changes its poll waits for it. */
async function withFirstVote(
  then: (voter: PoolClient, importing: Promise<ImportResult>) => Promise<void>,
): Promise<void> {
  const folder = await contentFolder()
  await importFolder(folder)
  await writeFiles(folder, { 'polls/bridge-toll.md': pollText.replace('A toll as now', 'A higher toll') })
  const voter = await pool().connect()
  try {
    await voter.query('BEGIN')
    await voter.query(vote, [randomBytes(32)])
    const importing = importFolder(folder)
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FOR UPDATE%'`
    await expect.poll(() => ask(waiting)).toHaveLength(1)
    await then(voter, importing)
  } finally {
    voter.release()
  }
}

describe('a poll with votes', () => {
  it('keeps its question', async () => {
    expect(await changed(pollText.replace('be free?', 'be closed?'))).toEqual([
      `2:11 The question was “Should the bridge be free?”, ${cure}`,
    ])
  })

  it('keeps the text of each option', async () => {
    expect(await changed(pollText.replace('A toll as now', 'A higher toll'))).toEqual([
      `7:11 The option “toll” was “A toll as now”, ${cure}`,
    ])
  })

  it('keeps each option and its id', async () => {
    expect(await changed(pollText.replace('id: free', 'id: no-toll'))).toEqual([
      `3:1 The option “free” was removed, ${cure}`,
    ])
  })

  it('may get another option, another order and another background', async () => {
    const more = pollText
      .replace('  - id: toll\n    text: A toll as now\n', '')
      .replace(
        'options:\n',
        'options:\n  - id: toll\n    text: A toll as now\n  - id: ferry\n    text: A ferry instead\n',
      )
    expect(await changed(`${more}\nMore about it.\n`)).toEqual([])
    expect(await ask('SELECT id FROM poll_option ORDER BY position')).toEqual([
      { id: 'toll' },
      { id: 'ferry' },
      { id: 'free' },
    ])
    expect(await ask('SELECT count(*)::int AS votes FROM ballot')).toEqual([{ votes: 2 }])
  })

  it.each([
    ['opens', pollText.replace('2026-11-01', '2026-11-02'), '8:8', 'it opens at 2026-11-01T00:00:00Z'],
    ['closes', pollText.replace('2027-11-01', '2026-12-05'), '9:9', 'it closes at 2027-11-01T00:00:00Z'],
    ['closes', pollText.replace(/closes: .*\n/, ''), '2:11', 'it closes at 2027-11-01T00:00:00Z'],
    ['results', pollText.replace('opens', 'results: always\nopens'), '8:10', 'those who have voted see the results'],
  ])('may change “%s”, with a warning that says what its voters were told', async (field, text, place, promise) => {
    expect(await changed(text)).toEqual([
      `${place} “${field}” changed after 2 votes: those voters were told that ${promise}. Put it back, or say in the text that it changed.`,
    ])
  })

  it.each([
    ['as it was', pollText],
    ['with its question mended', pollText.replace('Should the bridge', 'Should our bridge')],
  ])('is not renamed %s', async (_, text) => {
    const folder = await votedFolder()
    const before = await rowsAsWritten()
    await writeFiles(folder, { 'polls/bridge-toll.md': null, 'polls/bridge.md': text })
    const { ok, diagnostics } = await importFolder(folder)
    expect(ok).toBe(false)
    expect(diagnostics).toMatchObject([{ path: 'polls/bridge.md', line: 2, column: 11, rule: 'poll-renamed' }])
    expect(diagnostics[0]?.message).toBe(
      'This is “bridge-toll” under another name: its 2 votes would stay behind. Name the file bridge-toll.md again. To ask something else, keep that file and write another question here.',
    )
    expect(await rowsAsWritten()).toEqual(before)
  })

  it('is not renamed in two steps either, unless it has closed', async () => {
    const folder = await votedFolder()
    await writeFiles(folder, { 'polls/bridge-toll.md': null })
    await importFolder(folder)
    await writeFiles(folder, { 'polls/bridge.md': pollText })
    expect(await importFolder(folder)).toMatchObject({ ok: false, diagnostics: [{ rule: 'poll-renamed' }] })
    const later = () => new Date('2028-01-01T00:00:00Z')
    expect(await importFolder(folder, { now: later })).toMatchObject({ ok: true, diagnostics: [] })
  })

  it('keeps its votes while its file is away', async () => {
    const folder = await votedFolder()
    await writeFiles(folder, { 'polls/bridge-toll.md': null })
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { unpublished: 1 } })
    await writeFiles(folder, { 'polls/bridge-toll.md': pollText })
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { added: 1 } })
    expect(await ask('SELECT sum(votes)::int AS votes FROM tally_shard')).toEqual([{ votes: 2 }])
  })

  it('cannot come back as another poll', async () => {
    const folder = await votedFolder()
    await writeFiles(folder, { 'polls/bridge-toll.md': null })
    await importFolder(folder)
    await writeFiles(folder, { 'polls/bridge-toll.md': pollText.replace('be free?', 'be closed?') })
    expect(await importFolder(folder)).toMatchObject({ ok: false, diagnostics: [{ rule: 'poll-has-votes' }] })
  })

  it('is seen though its first vote is cast during the import', async () => {
    await withFirstVote(async (voter, importing) => {
      await voter.query('COMMIT')
      expect(await importing).toMatchObject({ ok: false, diagnostics: [{ rule: 'poll-has-votes' }] })
    })
  })
})

describe('the first votes and an import that wait for each other', () => {
  it('both come to their end, and the votes are seen', async () => {
    await withFirstVote(async (voter, importing) => {
      // The import holds this option and waits for the other one.
      await voter.query(vote.replace(`'toll'`, `'free'`), [randomBytes(32)])
      await voter.query('COMMIT')
      expect(await importing).toMatchObject({ ok: false, diagnostics: [{ rule: 'poll-has-votes' }] })
      expect(await ask('SELECT count(*)::int AS votes FROM ballot')).toEqual([{ votes: 2 }])
    })
  })
})

describe('a poll without votes', () => {
  const other = pollText.replace('id: free', 'id: no-toll').replace('be free?', 'be closed?')

  it('may change altogether', async () => {
    const folder = await contentFolder()
    await importFolder(folder)
    await writeFiles(folder, { 'polls/bridge-toll.md': other })
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { changed: 1 } })
    expect(await ask('SELECT id FROM poll_option ORDER BY position')).toEqual([{ id: 'no-toll' }, { id: 'toll' }])
  })

  it('may do so too once all its votes were withdrawn', async () => {
    const folder = await votedFolder()
    await pool().query('DELETE FROM ballot')
    await writeFiles(folder, { 'polls/bridge-toll.md': other.replace('id: toll', 'id: paid') })
    expect(await importFolder(folder)).toMatchObject({ ok: true })
    expect(await ask('SELECT id FROM poll_option ORDER BY position')).toEqual([{ id: 'no-toll' }, { id: 'paid' }])
  })
})
