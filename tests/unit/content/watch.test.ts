import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { watchFolder } from '#lib/content/import/watch'
import { articleText, contentFolder, writeFiles } from '#tests/fixtures/content-folder'

describe('a watched folder', () => {
  it('is not read while files are away that come back in a moment', async () => {
    const folder = await contentFolder()
    const stop = new AbortController()
    onTestFinished(() => stop.abort())
    const seen: boolean[] = []
    const watching = watchFolder(folder, async () => void seen.push(existsSync(join(folder, 'articles'))), stop.signal)
    await expect.poll(() => seen).toEqual([true])
    await rename(join(folder, 'articles'), join(folder, '.articles'))
    await pause(1_000)
    await rename(join(folder, '.articles'), join(folder, 'articles'))
    await writeFiles(folder, { 'articles/second.md': articleText('Second.') })
    await expect.poll(() => seen.length, { timeout: 10_000 }).toBe(2)
    expect(seen).toEqual([true, true])
    stop.abort()
    await watching
  })
})
