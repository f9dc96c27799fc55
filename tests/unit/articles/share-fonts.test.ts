import { tmpdir } from 'node:os'
import { afterEach, expect, it } from 'vitest'
import { readShareFonts } from '#lib/articles/share-fonts'

const root = process.cwd()
afterEach(() => process.chdir(root))

it('reads the fonts once, and tries again after a failure', async () => {
  process.chdir(tmpdir())
  await expect(readShareFonts()).rejects.toThrow('ENOENT')
  process.chdir(root)
  const fonts = await readShareFonts()
  expect(fonts.length).toBe(8)
  expect(await readShareFonts()).toBe(fonts)
})
