import { readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { formatDate } from '#lib/dates'
import { makeFolder } from '#lib/make-folder'
import { fillTemplate } from '#lib/starter/fill-template'
import { readNewspaper, type StarterLanguage } from '#lib/starter/templates'

export interface NewNewspaper {
  folder: string
  language: StarterLanguage
  timeZone: string
  /** Where the repository's checks get this software from. */
  softwareAddress: string
  now: Date
}

export type WrittenNewspaper = { ok: true; paths: string[] } | { ok: false; problem: string }

/** Writes a small newspaper that can be imported at once, into a folder that is empty or not there yet. */
export async function writeNewspaper(newspaper: NewNewspaper): Promise<WrittenNewspaper> {
  const { folder, language, timeZone, now } = newspaper
  const problem = await whyNotEmpty(folder)
  if (problem) return { ok: false, problem }
  const templates = await readNewspaper(language)
  const words = {
    timeZone,
    softwareAddress: newspaper.softwareAddress,
    date: formatDate(now, { language, timeZone }),
  }
  for (const { path, text } of templates) {
    const target = join(folder, path)
    await makeFolder(dirname(target))
    await writeFile(target, fillTemplate(text, { now, timeZone, words }), { flag: 'wx' })
  }
  return { ok: true, paths: templates.map(({ path }) => path) }
}

/** A repository without a file in it is empty. */
async function whyNotEmpty(folder: string): Promise<string | null> {
  try {
    const found = (await readdir(folder)).filter((name) => name !== '.git')
    return found.length === 0
      ? null
      : `${folder} is not empty: it holds ${found.slice(0, 3).join(', ')}${found.length > 3 ? ', …' : ''}. Name a new folder. Nothing was written.`
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    if (code === 'ENOTDIR') return `${folder} is a file. Name a new folder. Nothing was written.`
    throw error
  }
}
