import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface ShareFont {
  name: string
  data: Buffer
  weight: 400 | 700
  style: 'normal'
}

const folder = join('node_modules', '@fontsource', 'source-serif-4', 'files')
const scripts = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const

let read: Promise<ShareFont[]> | undefined

/** The fonts of the share pictures (Source Serif 4, SIL Open Font License), read from their package once. */
export function readShareFonts(): Promise<ShareFont[]> {
  if (!read) {
    const reading = Promise.all(scripts.flatMap((script) => [readOne(script, 400), readOne(script, 700)]))
    read = reading
    // A failure is not kept: the next picture tries again.
    reading.catch(() => {
      read = undefined
    })
  }
  return read
}

async function readOne(script: string, weight: ShareFont['weight']): Promise<ShareFont> {
  const data = await readFile(join(process.cwd(), folder, `source-serif-4-${script}-${weight}-normal.woff`))
  return { name: `Serif ${script}`, data, weight, style: 'normal' }
}
