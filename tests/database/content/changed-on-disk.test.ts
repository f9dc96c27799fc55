import { readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { takeLock } from '#lib/database/advisory-locks'
import { pool } from '#lib/database/client'
import { ask, emptyTables, importFolder } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, picture, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

/** Imports by the index beside the folder: what it did, and whether it read all files. */
async function importIndexed(folder: string) {
  let readAll = false
  const progress = (step: string) => {
    readAll ||= step === 'read'
  }
  const { ok, summary } = await importFolder(folder, { indexFile: join(folder, '.data/index.json'), progress })
  const { added, changed, unpublished } = summary
  return { ok, readAll, did: [added, changed, unpublished] }
}

/** The small newspaper, as old as what the index trusts. */
async function oldFolder() {
  const folder = await contentFolder({ 'articles/pictured.md': articleText('![The quay](/images/quay.png)') })
  const files = ['site.yaml', 'articles/first.md', 'articles/pictured.md', 'authors/ana-lund.md', 'images/quay.png']
  const old = new Date('2026-01-01T00:00:00Z')
  for (const path of files) await utimes(join(folder, path), old, old)
  return folder
}

function untilWaiting(): { promise: Promise<void>; waiting: () => void } {
  let waiting = () => {}
  const promise = new Promise<void>((resolve) => {
    waiting = resolve
  })
  return { promise, waiting }
}

it('an import finds what was edited, added and removed since the last one, and reads nothing else', async () => {
  const folder = await oldFolder()
  expect(await importIndexed(folder)).toMatchObject({ ok: true, did: [6, 0, 0] })
  expect(await importIndexed(folder)).toEqual({ ok: true, readAll: false, did: [0, 0, 0] })
  await writeFiles(folder, { 'articles/first.md': articleText('Edited.'), 'articles/new.md': articleText('New.') })
  expect(await importIndexed(folder)).toEqual({ ok: true, readAll: false, did: [1, 1, 0] })
  await writeFiles(folder, { 'articles/new.md': null, 'images/quay.png': await picture(40, 20) })
  expect(await importIndexed(folder)).toEqual({ ok: true, readAll: false, did: [0, 1, 1] })
})

it('an import that waited for another finds what was saved meanwhile', async () => {
  const folder = await oldFolder()
  await importIndexed(folder)
  const other = await pool().connect()
  await takeLock(other, 'imports')
  const { promise, waiting } = untilWaiting()
  const importing = importFolder(folder, { indexFile: join(folder, '.data/index.json'), waiting })
  await promise
  await writeFiles(folder, { 'articles/new.md': articleText('Saved meanwhile.') })
  // Ends the connection, and with it the lock.
  other.release(true)
  expect((await importing).summary).toMatchObject({ added: 1, changed: 0, unpublished: 0 })
})

it('an import mends what another machine published from other files', async () => {
  const folder = await oldFolder()
  await importIndexed(folder)
  const other = await contentFolder({ 'articles/first.md': articleText('As it is elsewhere.') })
  await writeFile(join(other, 'articles/pictured.md'), await readFile(join(folder, 'articles/pictured.md')))
  await importFolder(other)
  expect(await importIndexed(folder)).toEqual({ ok: true, readAll: false, did: [0, 1, 0] })
  expect(await ask(`SELECT plain_text FROM article WHERE slug = 'first'`)).toEqual([
    { plain_text: 'The first paragraph.' },
  ])
})

it('an import with a mistake reports all of them, and the next one finds what was mended', async () => {
  const folder = await oldFolder()
  await importIndexed(folder)
  await writeFiles(folder, { 'articles/first.md': articleText('[dead](/articles/nowhere)') })
  expect(await importIndexed(folder)).toMatchObject({ ok: false, readAll: true })
  await writeFiles(folder, { 'articles/first.md': articleText('Mended.') })
  expect(await importIndexed(folder)).toEqual({ ok: true, readAll: false, did: [0, 1, 0] })
})
