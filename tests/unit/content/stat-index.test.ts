import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { readStatIndex, type Stamps, takeStamps, writeStatIndex } from '#lib/content/import/stat-index'

let folder: string
let index: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-stamps-'))
  index = join(folder, 'data/index.json')
  await writeFile(join(folder, 'a.md'), 'one')
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
})

/** The stamps as they are an hour from now, when nothing is too new to count. */
async function laterStamps(): Promise<Stamps> {
  return { ...(await takeStamps(folder, ['a.md', 'gone.md'])), takenAt: Date.now() + 3_600_000 }
}

const stored = async () => [...(await readStatIndex(index, folder)).entries()]

describe('the stat index', () => {
  it('keeps the stamps and digests of files, those that are gone aside', async () => {
    const stamps = await laterStamps()
    await writeStatIndex(index, folder, stamps, new Map(Object.entries({ 'a.md': 'd1', 'gone.md': 'd2' })))
    expect(await stored()).toEqual([['a.md', { stamp: stamps.byPath.get('a.md')?.stamp, digest: 'd1' }]])
  })

  it('leaves out what changed just before: it may change again within the same tick of the clock', async () => {
    await writeStatIndex(index, folder, await takeStamps(folder, ['a.md']), new Map([['a.md', 'd1']]))
    expect(await stored()).toEqual([])
  })

  it('is empty for another folder, and where it was cut', async () => {
    await writeStatIndex(index, folder, await laterStamps(), new Map([['a.md', 'd1']]))
    expect(await readStatIndex(index, '/elsewhere')).toEqual(new Map())
    await writeFile(index, (await readFile(index, 'utf8')).slice(0, -5))
    expect(await stored()).toEqual([])
    await rm(index)
    expect(await stored()).toEqual([])
  })
})

describe('a stamp', () => {
  it('changes with the bytes, though their number and the time of the file are those of before', async () => {
    const path = join(folder, 'a.md')
    const { atime, mtime } = await stat(path)
    const before = await takeStamps(folder, ['a.md'])
    await writeFile(path, 'two')
    await utimes(path, atime, mtime)
    expect((await takeStamps(folder, ['a.md'])).byPath).not.toEqual(before.byPath)
  })
})
