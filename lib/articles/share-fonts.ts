import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'

export interface ShareFont {
  name: string
  data: Buffer
  weight: 400 | 700
  style: 'normal'
}

const folder = join('node_modules', '@fontsource', 'source-serif-4', 'files')
const scripts = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const

/** The fonts of the share pictures (Source Serif 4, SIL Open Font License), read from their package once. */
export function readShareFonts(): Promise<ShareFont[]> {
  return fonts.forceFetch('all')
}

/** Failures are not remembered. */
const fonts = new LRUCache<'all', ShareFont[]>({
  max: 1,
  fetchMethod: () => Promise.all(scripts.flatMap((script) => [readOne(script, 400), readOne(script, 700)])),
})

async function readOne(script: string, weight: ShareFont['weight']): Promise<ShareFont> {
  const data = await readFile(join(process.cwd(), folder, `source-serif-4-${script}-${weight}-normal.woff`))
  return { name: `Serif ${script}`, data, weight, style: 'normal' }
}
