import { chmod, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { watchFolder } from '#lib/content/import/watch'
import { articleText, contentFolder, writeFiles } from '#tests/fixtures/content-folder'

/** Watches the small newspaper: what each run was told, as sorted paths; null for the whole folder. */
async function watching(published: () => boolean | null = () => true) {
  const folder = await contentFolder()
  const stop = new AbortController()
  const runs: (string[] | null)[] = []
  const work = async (changed: ReadonlySet<string> | null) => {
    runs.push(changed && [...changed].sort())
    return published()
  }
  const watched = watchFolder(folder, work, stop.signal)
  onTestFinished(async () => {
    stop.abort()
    await watched
  })
  await expect.poll(() => runs).toEqual([null])
  /** The runs after the first, once there are so many. */
  const later = async (count: number) => {
    await expect.poll(() => runs.length, { timeout: 10_000 }).toBe(count + 1)
    return runs.slice(1)
  }
  return { folder, later }
}

const text = articleText('Text.')

describe('a watched folder', () => {
  it('tells what was saved, in new folders too', async () => {
    const { folder, later } = await watching()
    await writeFiles(folder, { 'articles/first.md': text })
    expect(await later(1)).toEqual([['articles/first.md']])
    await writeFiles(folder, { 'articles/2026/11/new.md': text })
    const [, made = []] = await later(2)
    expect(made).toContain('articles/2026')
    await writeFiles(folder, { 'articles/2026/11/new.md': articleText('Again.'), 'articles/.hidden.md': text })
    expect((await later(3))[2]).toEqual(['articles/2026/11/new.md'])
  })

  it('tells of what an editor saves beside it and moves into its place', async () => {
    const { folder, later } = await watching()
    await writeFiles(folder, { 'articles/.first.md.swp': text })
    await rename(join(folder, 'articles/.first.md.swp'), join(folder, 'articles/first.md'))
    expect(await later(1)).toEqual([['articles/first.md']])
  })

  const isRoot = process.getuid?.() === 0
  const unread = 'goes on beside a new folder that may not be read, and once it may'
  it.skipIf(isRoot)(isRoot ? `${unread} (skipped: root may read every folder)` : unread, async () => {
    const { folder, later } = await watching()
    await mkdir(join(folder, 'articles/closed'), { mode: 0o000 })
    expect(await later(1)).toEqual([['articles/closed']])
    await chmod(join(folder, 'articles/closed'), 0o755)
    expect((await later(2))[1]).toEqual(['articles/closed'])
    await writeFiles(folder, { 'articles/closed/first.md': text })
    expect((await later(3))[2]).toEqual(['articles/closed/first.md'])
  })

  it('tells of many files at once', async () => {
    const { folder, later } = await watching()
    const many = Array.from({ length: 300 }, (_, index) => `articles/a-${index}.md`)
    await writeFiles(folder, Object.fromEntries(many.map((path) => [path, text])))
    expect(await later(1)).toEqual([many.sort()])
  })

  it('tells again by itself of what failed, until it does not', async () => {
    const outcomes = [true, null, null]
    const { folder, later } = await watching(() => (outcomes.length > 0 ? (outcomes.shift() ?? null) : true))
    await writeFiles(folder, { 'articles/first.md': text })
    expect(await later(3)).toEqual([['articles/first.md'], ['articles/first.md'], ['articles/first.md']])
    await writeFiles(folder, { 'articles/second.md': text })
    expect((await later(4))[3]).toEqual(['articles/second.md'])
  })

  it('tells again of what was not published', async () => {
    let isSound = true
    const { folder, later } = await watching(() => isSound)
    isSound = false
    await writeFiles(folder, { 'articles/first.md': text })
    await later(1)
    isSound = true
    await writeFiles(folder, { 'articles/second.md': text })
    expect((await later(2))[1]).toEqual(['articles/first.md', 'articles/second.md'])
    await writeFiles(folder, { 'articles/third.md': text })
    expect((await later(3))[2]).toEqual(['articles/third.md'])
  })

  it('is not read while files are away that come back in a moment', async () => {
    const { folder, later } = await watching()
    await rename(join(folder, 'articles'), join(folder, '.articles'))
    await pause(1_000)
    await rename(join(folder, '.articles'), join(folder, 'articles'))
    await writeFiles(folder, { 'articles/second.md': text })
    expect(await later(1)).toEqual([['articles', 'articles/second.md']])
  })

  it('is not read while git writes into it', async () => {
    const { folder, later } = await watching()
    await mkdir(join(folder, '.git'))
    await pause(200)
    const stop = new AbortController()
    const runs: (string[] | null)[] = []
    const work = async (changed: ReadonlySet<string> | null) => runs.push(changed && [...changed]) > 0
    const watched = watchFolder(folder, work, stop.signal)
    await expect.poll(() => runs).toEqual([null])
    await writeFiles(folder, { '.git/index.lock': '', 'articles/first.md': text })
    await pause(500)
    expect(runs).toEqual([null])
    await rm(join(folder, '.git/index.lock'))
    await expect.poll(() => runs).toEqual([null, ['articles/first.md']])
    await later(1)
    stop.abort()
    await watched
  })
})
