import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWording } from '#lib/content/site/read-wording'
import { english } from '#lib/wording/english'
import { isPlural, isTree } from '#lib/wording/words'

const templates = join(import.meta.dirname, '../../../lib/starter/templates')

/** Words that are the same in every language that writes them so. */
const shared = new Set([
  'Code',
  'CSV',
  'JSON',
  'Website',
  '© {year} {publisher}',
  '{share} ({votes})',
  '{site}: {title}',
  '{kind}: {subject}',
])

/** The names of all texts, forms of a counted one aside. */
function keysOf(entries: unknown, path = ''): string[] {
  if (!isTree(entries) || isPlural(entries)) return [path]
  return Object.entries(entries).flatMap(([key, entry]) => keysOf(entry, path === '' ? key : `${path}.${key}`))
}

/** Every text with its name. */
function textsOf(entries: unknown, path = ''): [string, string][] {
  if (typeof entries === 'string') return [[path, entries]]
  if (Array.isArray(entries)) return entries.map((text, index) => [`${path}.${index}`, String(text)])
  return Object.entries(entries as object).flatMap(([key, entry]) => textsOf(entry, `${path}.${key}`))
}

describe.each(['de', 'ar'])('the wording of a new newspaper in %s', (language) => {
  const read = async () => readWording(await readFile(join(templates, language, 'wording.yaml')), language)

  it('is sound and has every word', async () => {
    const { wording, diagnostics } = await read()
    expect(diagnostics).toEqual([])
    expect(keysOf(wording)).toEqual(keysOf(english))
  })

  it('has nothing left in English', async () => {
    const { wording } = await read()
    const inEnglish = new Set(textsOf(english).map(([, text]) => text))
    expect(textsOf(wording).filter(([, text]) => inEnglish.has(text) && !shared.has(text))).toEqual([])
  })

  it('has the plural forms that its language tells apart', async () => {
    const { wording } = await read()
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const counted = (entries: unknown, path: string): [string, object][] => {
      if (isPlural(entries)) return [[path, entries]]
      return isTree(entries) ? Object.entries(entries).flatMap(([key, entry]) => counted(entry, `${path}.${key}`)) : []
    }
    for (const [path, entry] of counted(wording, '')) {
      // A count that begins with two needs no word for one, and one from a hundred on only the last form.
      const lacking = forms.filter((form) => !(form in entry) && form !== 'zero')
      expect(path.endsWith('foundMore') ? [] : lacking, path).toEqual([])
    }
  })
})

/** Words that address one reader as a friend, by language. */
const familiar: Record<string, RegExp> = {
  de: /(?<!\p{L})(du|dich|dir|dein\p{L}*|euch|euer|eure\p{L}*)(?!\p{L})/iu,
  ar: /(?<!\p{L})(\p{L}*(صوت|بريد|عنوان|متصفح|فضل|رسالت|اشتراك|يمكن|يصل|إلي|علي|من)ك|لك|اكتب|اضغط|اختر|حاول|افتح)(?!\p{L})/u,
}

describe.each(Object.keys(familiar))('the words of a new newspaper in %s', (language) => {
  it('address readers formally', async () => {
    const { wording } = readWording(await readFile(join(templates, language, 'wording.yaml')), language)
    expect(textsOf(wording).filter(([, text]) => familiar[language]?.test(text))).toEqual([])
  })
})

it('has no figures in the Arabic words, since some Arabic newspapers write ١٢٣', async () => {
  const { wording } = readWording(await readFile(join(templates, 'ar/wording.yaml')), 'ar')
  expect(textsOf(wording).filter(([, text]) => /\p{Nd}/u.test(text))).toEqual([])
})
