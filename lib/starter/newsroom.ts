import { join } from 'node:path'
import * as z from 'zod'
import { listFiles } from '#lib/content/edition/list-files'
import type { KindName } from '#lib/content/kinds/kind'
import { bytesOf } from '#lib/content/read/read-bytes'
import { readYamlFile } from '#lib/content/read/yaml-file'
import { newslettersOf } from '#lib/content/site/newsletters-of'
import { siteSchema } from '#lib/content/site/schema'
import { siteFile } from '#lib/content/site/site-files'

/** What a new file has to know of the newspaper that it is for. */
export interface Newsroom {
  language: string
  timeZone: string
  /** Their slugs. */
  sections: string[]
  /** Likewise. */
  newsletters: string[]
  /** The slugs of every kind. */
  slugs: ReadonlyMap<KindName, ReadonlySet<string>>
}

export type ReadNewsroom = { ok: true; newsroom: Newsroom } | { ok: false; problem: string }

/** Of site.yaml only this needs to be right. */
const needed = z.object({
  language: siteSchema.shape.language,
  timeZone: siteSchema.shape.timeZone,
  sections: siteSchema.shape.sections,
  newsletters: siteSchema.shape.newsletters,
})

export async function readNewsroom(contentDir: string): Promise<ReadNewsroom> {
  const bytes = await bytesOf(join(contentDir, siteFile))
  if (!bytes) {
    const cure = 'Set CONTENT_DIR to a newspaper’s folder, or write one: npm run new -- newspaper <folder>'
    return { ok: false, problem: `There is no ${join(contentDir, siteFile)}. ${cure}` }
  }
  const read = needed.safeParse(readYamlFile(bytes, () => {})?.value)
  if (!read.success)
    return {
      ok: false,
      problem: `${join(contentDir, siteFile)} has an error. Correct it first: npm run check shows it.`,
    }
  const { language, timeZone, sections } = read.data
  const newsletters = newslettersOf({ ...read.data, name: '' }).map(({ slug }) => slug)
  const { files } = await listFiles(contentDir)
  const slugs = new Map<KindName, Set<string>>()
  for (const { kind, slug } of files) slugs.set(kind.name, (slugs.get(kind.name) ?? new Set()).add(slug))
  return { ok: true, newsroom: { language, timeZone, sections: sections.map(({ slug }) => slug), newsletters, slugs } }
}
