import { existsSync } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from '#lib/make-folder'
import { emptyFolder } from '#tests/fixtures/empty-folder'

it('makes what is missing, more than once, and by several at a time', async () => {
  const folder = join(await emptyFolder(), 'a/b/c')
  await Promise.all([makeFolder(folder), makeFolder(folder), makeFolder(join(folder, 'd'))])
  await makeFolder(folder)
  expect((await stat(join(folder, 'd'))).isDirectory()).toBe(true)
})

it('refuses the place of a file', async () => {
  const file = join(await emptyFolder(), 'a')
  await writeFile(file, '')
  await expect(makeFolder(file)).rejects.toThrow('EEXIST')
  await expect(makeFolder(join(file, 'b'))).rejects.toThrow('ENOTDIR')
})

const hasProc = existsSync('/proc/self')
const endless = 'ends where none can be made: /proc takes no folders'
it.skipIf(!hasProc)(hasProc ? endless : `${endless} (skipped: this system has no /proc)`, async () => {
  await expect(makeFolder('/proc/nowhere')).rejects.toThrow('ENOENT')
  await expect(makeFolder('/proc/nowhere/data')).rejects.toThrow('ENOENT')
})
