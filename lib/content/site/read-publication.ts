import { join } from 'node:path'
import type { Reference } from '#lib/content/facts'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import { bytesOf } from '#lib/content/read/read-bytes'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { newslettersOf } from '#lib/content/site/newsletters-of'
import { readFront } from '#lib/content/site/read-front'
import { readSite, type SectionAlias } from '#lib/content/site/read-site'
import { readWording } from '#lib/content/site/read-wording'
import type { Site } from '#lib/content/site/schema'
import { frontFile, siteFile, wordingFile } from '#lib/content/site/site-files'

export interface ReadPublication {
  /** Null where one of its files has an error. */
  site: Site | null
  /** What site.yaml says, even where the others have an error; null where it could not be read. */
  url: string | null
  sections: string[] | null
  sectionAliases: SectionAlias[]
  /** The slugs of its newsletters; null where site.yaml has an error. */
  newsletters: string[] | null
  /** The references of each file. */
  others: { path: string; references: Reference[] }[]
  diagnostics: Diagnostic[]
}

/** Reads the files that describe the newspaper as a whole: site.yaml, front.yaml and wording.yaml. */
export async function readPublication(
  contentDir: string,
  catalog: PictureCatalog,
  now: Date,
): Promise<ReadPublication> {
  const [siteBytes, frontBytes, wordingBytes] = await Promise.all(
    [siteFile, frontFile, wordingFile].map((file) => bytesOf(join(contentDir, file))),
  )
  const { site, ...read } = await readSite(siteBytes ?? null, catalog)
  const { front, ...readOfFront } = readFront(frontBytes ?? null, site?.timeZone ?? null, now)
  const { wording, ...readOfWording } = readWording(wordingBytes ?? null, site?.language ?? null)
  return {
    site: site && front && wording ? { ...site, front, wording } : null,
    url: site?.url ?? null,
    sections: read.sections,
    sectionAliases: read.aliases,
    newsletters: site ? newslettersOf(site).map(({ slug }) => slug) : null,
    others: [
      { path: siteFile, references: read.references },
      { path: frontFile, references: readOfFront.references },
    ],
    diagnostics: [...read.diagnostics, ...readOfFront.diagnostics, ...readOfWording.diagnostics],
  }
}
