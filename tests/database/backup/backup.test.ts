import { spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { restoreBackup } from '#lib/database/backup/restore-backup'
import { UnsoundBackup } from '#lib/database/backup/schema'
import { writeBackup } from '#lib/database/backup/write-backup'
import { database, pool } from '#lib/database/client'
import { applyMigrations } from '#lib/database/migrate'
import { migrationsFolder } from '#lib/database/migration-folder'
import { environment } from '#lib/environment'
import { castVotes } from '#lib/voting/mutations'
import { everyRow } from '#tests/database/backup/every-row'
import { ask } from '#tests/database/embedded-postgres/data-folder'
import { emptyDatabase, freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'
import { makePoll, noon, vote } from '#tests/database/polls/make-poll'
import { readCatalog } from '#tests/database/read-catalog'
import { subscribe, typeAddress } from '#tests/database/subscribers/reader'

vi.setConfig({ testTimeout: 120_000 })

freshDatabase()

let folder: string
let source: string
let sound: string

const secret = ['the newest of the data folder, 32 characters', 'the one before it, as long as it is'] as const
const backUp = (path: string, databaseUrl = source) => writeBackup({ databaseUrl, path, secret, now: noon })
const putBack = (databaseUrl: string, path: string) =>
  restoreBackup({ databaseUrl, path, beforeCommit: async () => {} })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-backup-'))
  source = environment().DATABASE_URL ?? ''
  await makeArticle('odd', { title: 'A tab\there, a \\ and \\. and «\\N»', plainText: 'one\r\ntwo\n\\.\nthree' })
  await makePoll('ferry')
  await castVotes(Array.from({ length: 40 }, (_, index) => vote('ferry', { option: index % 3 ? 'yes' : 'no' })))
  await subscribe('ana@example.org')
  await typeAddress('ben@example.org')
  await pool().query("SELECT nextval('wording_version_seq')")
  sound = join(folder, 'sound')
  expect(await backUp(sound)).toMatchObject({ ok: true })
})
afterAll(() => rm(folder, { recursive: true }))

let target: string
beforeEach(async () => {
  target = await emptyDatabase()
})

const isEmpty = async (url: string) => Object.keys(await everyRow(url)).length === 0

it('brings every row, the whole schema and the numbers that come next into an empty database', async () => {
  const restored = await putBack(target, sound)
  expect(restored).toMatchObject({ ok: true, head: { secret, takenAt: noon.toISOString() } })
  expect(await everyRow(target)).toEqual(await everyRow(source))
  expect(await readCatalog(target)).toEqual(await readCatalog(source))
  expect(await applyMigrations(target)).toEqual([])
})

it('is readable by its owner alone, replaces no file and leaves none beside it', async () => {
  expect((await stat(sound)).mode & 0o777).toBe(0o600)
  const before = await readFile(sound)
  expect(await backUp(sound)).toEqual({ ok: false, reason: 'exists' })
  expect(await readFile(sound)).toEqual(before)
  expect(await backUp(join(folder, 'none'), target)).toEqual({ ok: false, reason: 'no-newspaper' })
  expect(await readdir(folder)).toEqual(['sound'])
})

it('holds one moment, taken while votes go on: the tally agrees with the ballots', async () => {
  const path = join(folder, 'under-votes')
  let voting = true
  const crowd = (async () => {
    while (voting) await castVotes([vote('ferry'), vote('ferry', { option: 'no' })])
  })()
  expect(await backUp(path)).toMatchObject({ ok: true })
  voting = false
  await crowd
  await putBack(target, path)
  const { ballots, tally } = await countsIn(target)
  expect(ballots).toBeGreaterThanOrEqual(40)
  expect(tally).toBe(ballots)
})

it('tells nothing by the order of its rows: ballots stand in the order of their keys', async () => {
  const text = gunzipSync(await readFile(sound)).toString('utf8')
  const keys = [...text.matchAll(/^ferry\t(\\\\x[0-9a-f]{64})\t/gm)].map(([, key]) => key)
  expect(keys.length).toBe(40)
  expect(keys).toEqual([...keys].sort())
})

it('is refused whole where it was cut, changed or added to, and where it is none', async () => {
  const bytes = await readFile(sound)
  const text = gunzipSync(bytes)
  const flipped = Buffer.from(bytes)
  flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1
  const revoted = Buffer.from(text.toString('latin1').replace('\tyes\t', '\tno\t'), 'latin1')
  const unsound: [string, Buffer][] = [
    ['cut at its end', bytes.subarray(0, -1)],
    ['cut in the middle', bytes.subarray(0, bytes.length >> 1)],
    ['cut between lines', gzipSync(text.subarray(0, text.lastIndexOf('\n', text.length - 2) + 1))],
    ['empty', Buffer.alloc(0)],
    ['with one bit changed', flipped],
    ['with one vote changed', gzipSync(revoted)],
    ['with bytes after it', Buffer.concat([bytes, Buffer.from('more')])],
    ['with another one after it', Buffer.concat([bytes, bytes])],
    ['of plain text', Buffer.from('CREATE TABLE article;\n')],
    ['of another program', gzipSync('{"format":"other"}\n')],
  ]
  for (const [what, content] of unsound) {
    const path = join(folder, 'unsound')
    await writeFile(path, content)
    await expect(putBack(target, path), what).rejects.toThrow(UnsoundBackup)
    expect(await isEmpty(target), what).toBe(true)
  }
})

it('goes into no database that holds anything', async () => {
  const before = await everyRow(source)
  expect(await putBack(source, sound)).toMatchObject({ ok: false, reason: 'not-empty' })
  expect(await everyRow(source)).toEqual(before)
})

it('of an older version is brought up to this one; one of a newer version is refused', async () => {
  const names = (await readdir(migrationsFolder)).filter((name) => /^\d/.test(name)).sort()
  const older = join(folder, 'migrations')
  await cp(migrationsFolder, older, { recursive: true })
  await rm(join(older, names.at(-1) ?? ''), { recursive: true })
  const before = await emptyDatabase()
  await applyMigrations(before, older)
  const path = join(folder, 'older')
  await backUp(path, before)
  expect(await putBack(target, path)).toMatchObject({ ok: true })
  expect(await applyMigrations(target)).toEqual(names.slice(-1))
  expect(await readCatalog(target)).toEqual(await readCatalog(source))

  const newer = join(folder, 'newer')
  await database().$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
    VALUES ('later', 'none', '20990101000000_later', now())`
  await backUp(newer)
  await database().$executeRaw`DELETE FROM _prisma_migrations WHERE id = 'later'`
  const empty = await emptyDatabase()
  expect(await putBack(empty, newer)).toEqual({
    ok: false,
    reason: 'unknown-migration',
    migration: '20990101000000_later',
  })
  expect(await isEmpty(empty)).toBe(true)
})

it('leaves an empty database where it is killed right before its end, and a second restore finishes', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/fixtures/restore-and-wait.ts', target, sound])
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve))
  child.kill('SIGKILL')
  await ended
  expect(await isEmpty(target)).toBe(true)
  expect(await putBack(target, sound)).toMatchObject({ ok: true })
  expect(await countsIn(target)).toEqual({ ballots: 40, tally: 40 })
})

async function countsIn(url: string): Promise<{ ballots: number; tally: number }> {
  const [row] = await ask(
    url,
    'SELECT (SELECT count(*)::int FROM ballot) AS ballots, (SELECT sum(votes)::int FROM tally_shard) AS tally',
  )
  return row as { ballots: number; tally: number }
}
