import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { listFiles } from '#lib/content/edition/list-files'
import { namesOf } from '#lib/content/edition/names'
import { heldIn } from '#lib/content/import/follow-folder'
import type { ImportResult } from '#lib/content/import/import-content'
import { refreshNames } from '#lib/content/import/refresh-names'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { emptyTables, importFolder, rowsAsWritten } from '#tests/database/content/import-folder'
import { randomEdit, randomFrom, wholeNewspaper } from '#tests/database/content/random-newspaper'
import { freshDatabase } from '#tests/database/fresh-database'
import { contentFolder, type Files, picture, writeFiles } from '#tests/fixtures/content-folder'

vi.setConfig({ testTimeout: 300_000 })

freshDatabase()
emptyTables()

const edits = 50

/**
 * What is new in a report of files. What it repeats of unchanged ones, and of pictures, is not asked of a part, nor that it
 * words the cure of a draft that is held back anew.
 */
const news = (diagnostics: readonly Diagnostic[]) =>
  diagnostics
    .filter(({ repeated, path }) => !repeated && !/^(images|notes)/.test(path))
    .map((one) => (one.held ? { ...one, message: '' } : one))

describe('the import of what an edit concerns', () => {
  it.each([2, 3])('writes and reports what an import of all files does, edit after edit (seed %i)', async (seed) => {
    const random = randomFrom(seed)
    const folder = await contentFolder(wholeNewspaper())
    let last: ImportResult = await importFolder(folder)
    const names = namesOf((await listFiles(folder)).paths)
    const pending = new Set<string>()
    let parts = 0
    for (let count = 0; count < edits; count++) {
      const edit = await randomEdit(random, () => picture(20 + random.below(3), 10))
      const before = await contentOf(folder, Object.keys(edit))
      await writeFiles(folder, edit)
      for (const path of Object.keys(edit)) pending.add(path)
      const whole = await importFolder(folder, { dryRun: true })
      const paths = (await refreshNames(names, folder, pending)) ?? []
      let readAll = false
      const progress = (step: string) => {
        readAll ||= step === 'read'
      }
      const part = await importFolder(folder, { since: { names, paths, held: heldIn(last.diagnostics) }, progress })
      const what = `edit ${count}: ${JSON.stringify(edit)}`
      expect(part.ok, what).toBe(whole.ok)
      expect(news(part.diagnostics), what).toEqual(news(whole.diagnostics))
      expect(part.summary, what).toEqual(whole.summary)
      expect(part.scheduled, what).toEqual(whole.scheduled)
      if (part.ok) {
        if (!readAll) parts++
        const rows = await rowsAsWritten()
        const again = await importFolder(folder)
        expect(again.summary, what).toMatchObject({ added: 0, changed: 0, unpublished: 0 })
        expect(await rowsAsWritten(), what).toEqual(rows)
        last = part
        pending.clear()
      } else if (random.chance(0.9)) {
        await writeFiles(folder, before)
        for (const path of Object.keys(before)) pending.add(path)
      }
    }
    expect(parts).toBeGreaterThan(edits / 8)
  })
})

/** The files as they are, null where there is none. */
async function contentOf(folder: string, paths: readonly string[]): Promise<Files> {
  const entries = paths.map(async (path) => [path, await readFile(join(folder, path)).catch(() => null)] as const)
  return Object.fromEntries(await Promise.all(entries))
}
