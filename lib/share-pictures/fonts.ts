import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import sharp from 'sharp'

/** The families of the share pictures, each for the letters that those before it lack (SIL Open Font License). */
export const families = 'Source Serif 4, Noto Naskh Arabic, Noto Serif Hebrew'

const packages = join('node_modules', '@expo-google-fonts')

const files = [
  ['source-serif-4', 'SourceSerif4'],
  ['noto-naskh-arabic', 'NotoNaskhArabic'],
  ['noto-serif-hebrew', 'NotoSerifHebrew'],
].flatMap(([folder = '', name = '']) =>
  ['400Regular', '700Bold'].map((weight) => join(packages, folder, weight, `${name}_${weight}.ttf`)),
)

/** Makes the fonts known to what draws text in this process, once. Whatever is drawn before may lack letters. */
export async function openFonts(): Promise<void> {
  await opened.forceFetch('all')
}

/** Failures are not remembered. */
const opened = new LRUCache<'all', true>({
  max: 1,
  fetchMethod: async () => {
    for (const file of files) await openOne(join(process.cwd(), file))
    return true as const
  },
})

/** A font of a file stays known after the first text that names it. */
async function openOne(fontfile: string): Promise<void> {
  await access(fontfile)
  await sharp({ text: { text: 'a', font: families, fontfile } })
    .raw()
    .toBuffer()
}
