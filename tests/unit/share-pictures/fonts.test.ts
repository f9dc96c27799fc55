import { tmpdir } from 'node:os'
import { afterEach, expect, it } from 'vitest'
import { openFonts } from '#lib/share-pictures/fonts'

const root = process.cwd()
afterEach(() => process.chdir(root))

it('opens the fonts, and tries again after a failure', async () => {
  process.chdir(tmpdir())
  await expect(openFonts()).rejects.toThrow('ENOENT')
  process.chdir(root)
  await openFonts()
})
