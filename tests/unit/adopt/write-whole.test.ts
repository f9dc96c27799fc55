import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeWhole } from '#lib/adopt/write/write-whole'
import { emptyFolder } from '#tests/fixtures/empty-folder'

it('writes the same file for several runs at once: it is whole, and nothing is left beside it', async () => {
  const folder = await emptyFolder()
  const texts = Array.from({ length: 20 }, (_, run) => `${run}`.repeat(100_000))
  await Promise.all(texts.map((text) => writeWhole(join(folder, 'a.md'), text)))
  expect(await readdir(folder)).toEqual(['a.md'])
  expect(texts).toContain(await readFile(join(folder, 'a.md'), 'utf8'))
})

it('leaves nothing behind where the name is that of a folder', async () => {
  const folder = await emptyFolder()
  await mkdir(join(folder, 'a.md'))
  await expect(writeWhole(join(folder, 'a.md'), 'text')).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['a.md'])
})
