import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KindName } from '#lib/content/kinds/kind'

/** The first is the default. */
export const starterLanguages = ['en', 'de', 'ar'] as const

export type StarterLanguage = (typeof starterLanguages)[number]

/** One file of a newspaper to begin with. */
export interface Template {
  /** Below the newspaper's folder. */
  path: string
  text: string
}

/** The starter's language that is closest to a language tag. */
export function starterLanguage(tag: string): StarterLanguage {
  return starterLanguages.find((language) => language === tag.split('-')[0]) ?? starterLanguages[0]
}

/** The files of a whole newspaper in a language, with those of its repository. */
export async function readNewspaper(language: StarterLanguage): Promise<Template[]> {
  const folders = [join('templates', language), 'repository'].map((folder) => join(import.meta.dirname, folder))
  return (await Promise.all(folders.map(readFolder))).flat().sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** What a new file of a kind begins with. */
export function readBlank(kind: KindName, language: StarterLanguage): Promise<string> {
  return readFile(join(import.meta.dirname, 'blanks', language, `${kind}.md`), 'utf8')
}

async function readFolder(folder: string): Promise<Template[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    files.map(async (file) => ({
      path: withDots(file.slice(folder.length + 1).replaceAll('\\', '/')),
      text: await readFile(file, 'utf8'),
    })),
  )
}

/** dot-gitignore is .gitignore: under that name it would count for this repository too. */
function withDots(path: string): string {
  return path.replace(/(^|\/)dot-/g, '$1.')
}
