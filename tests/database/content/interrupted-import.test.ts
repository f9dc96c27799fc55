import { describe, expect, it } from 'vitest'
import { pool } from '#lib/database/client'
import { ask, emptyTables, importFolder, rowsAsWritten } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { ofThisDatabase } from '#tests/database/of-this-database'
import { articleText, contentFolder } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

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
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND ${ofThisDatabase}`,
  )
}
