import { isDeepStrictEqual } from 'node:util'
import { checkReferences } from '#lib/content/check/check-references'
import { readRejectedFiles } from '#lib/content/check/unparsed-files'
import { checkRepeatedSlugs } from '#lib/content/edition/check-repeated-slugs'
import { draftsAmong, holdDrafts, markHeld } from '#lib/content/edition/hold-drafts'
import type { Names } from '#lib/content/edition/names'
import type { ParsedFile } from '#lib/content/edition/parsed-file'
import type { EditionFile } from '#lib/content/edition/read-file'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import { readContext } from '#lib/content/import/read-context'
import { readEdited } from '#lib/content/import/read-edited'
import type { StoredFile } from '#lib/content/import/stored-files'
import { isLoopback } from '#lib/content/own-address'
import { pictureCatalog } from '#lib/content/pictures/picture-catalog'
import { type Diagnostic, sortDiagnostics } from '#lib/content/report/diagnostics'
import { parseRulesOf } from '#lib/content/site/parse-rules'
import { readPublication } from '#lib/content/site/read-publication'
import type { Site } from '#lib/content/site/schema'
import type { Prisma } from '#prisma/generated/client'

/** What changed in a folder since the edition that is stored. */
export interface Changes {
  contentDir: string
  now: Date
  /** The folder's names as they are now. */
  names: Names
  /** Below the folder: all that may have been added, changed or removed. */
  paths: readonly string[]
  /** The drafts that the last import held back, with what it reported of each. */
  held: ReadonlyMap<string, readonly Diagnostic[]>
}

/** The part of an edition that an edit concerns: what was edited, and what refers to it. */
export interface Neighborhood {
  site: Site
  files: EditionFile[]
  /** Those of them that were parsed and are not held back. */
  parsed: ParsedFile[]
  /** What is gone. */
  gone: ContentFile[]
  /** What the last import stored of all these. */
  known: Map<string, StoredFile>
  /** Sorted. Without an error, but for those of drafts that are held back. */
  diagnostics: Diagnostic[]
}

/**
 * Reads and checks what changed, and what that concerns, as readEdition does with all files. Null where only all files can
 * tell: there is an error, whose report may name any file, or site.yaml changed what every file depends on.
 */
export async function readNeighborhood(
  client: Prisma.TransactionClient,
  { contentDir, now, names, paths, held }: Changes,
  siteUrl: string | null,
): Promise<Neighborhood | null> {
  const catalog = pictureCatalog(contentDir, names.pictures)
  const publication = await readPublication(contentDir, catalog, now)
  const { site, sections, sectionAliases, newsletters, others, diagnostics: ofSite } = publication
  if (!site || !(await isSameFrame(client, site, siteUrl))) return null
  // How rare a key is cannot be estimated: Postgres would rather read the whole table.
  await client.$executeRaw`SELECT set_config('enable_seqscan', 'off', true)`

  const { url } = site
  const edited = await readEdited(client, [...new Set([...paths, ...held.keys()])], {
    contentDir,
    names,
    catalog,
    siteUrl: url,
    rules: parseRulesOf(site),
  })
  const files = [...edited.files, ...edited.concerned]
  const context = await readContext(client, { files, edited, others, url, names })
  if (!context) return null
  const checked = new Set([...files.map(({ path }) => path), ...paths, ...names.rejected])
  const all = [...files, ...context.files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const rejected = [...names.rejected]
  const diagnostics = [
    ...names.check(checked),
    ...ofSite,
    ...edited.diagnostics,
    ...checkReferences({
      now,
      files: all,
      only: checked,
      url,
      rejected: await readRejectedFiles(contentDir, rejected),
      sections,
      newsletters,
      sectionAliases,
      pictures: context.pictures,
      others,
    }),
    ...checkRepeatedSlugs(all).filter(({ path }) => checked.has(path)),
  ]
  const result = holdDrafts(files, markHeld(diagnostics, await draftsAmong(contentDir, rejected)))
  const reported = asHeldBefore(result.diagnostics, held)
  if (!reported) return null
  return {
    site,
    files: result.files,
    parsed: edited.parsed.filter(({ file }) => !result.held.has(file.path)),
    gone: edited.gone,
    known: edited.known,
    diagnostics: sortDiagnostics(reported),
  }
}

/**
 * Whether site.yaml says what it said of the sections, their old addresses, the newsletters and the site's own address, on
 * which the checks of all files depend, and it and wording.yaml of what decides how files are parsed; and whether all
 * articles have the address that readers first knew them by.
 */
async function isSameFrame(client: Prisma.TransactionClient, site: Site, siteUrl: string | null): Promise<boolean> {
  const [stored] = await client.$queryRaw<{ site: Site; isReady: boolean }[]>`
    SELECT site, first_url IS NOT NULL OR ${isLoopback(siteUrl ?? site.url)} AS "isReady" FROM publication`
  const sections = (of: Site['sections']) => of.map(({ slug, aliases }) => ({ slug, aliases }))
  if (!stored?.isReady) return false
  const before = stored.site
  const sameRules = isDeepStrictEqual(parseRulesOf(before), parseRulesOf(site))
  const sameSections = isDeepStrictEqual(sections(before.sections), sections(site.sections))
  const newsletters = (of: Site['newsletters'] = []) => of.map(({ slug }) => slug)
  const sameNewsletters = isDeepStrictEqual(newsletters(before.newsletters), newsletters(site.newsletters))
  return sameRules && sameSections && sameNewsletters && before.url === site.url
}

/**
 * The diagnostics, with the errors of drafts as the last import worded them, which knew the names of all files. Null where
 * there is any other error.
 */
function asHeldBefore(
  diagnostics: readonly Diagnostic[],
  held: ReadonlyMap<string, readonly Diagnostic[]>,
): Diagnostic[] | null {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const before = [...held.values()].flat().filter(({ severity }) => severity === 'error')
  if (placesOf(errors) !== placesOf(before)) return null
  return [...diagnostics.filter(({ severity }) => severity !== 'error'), ...before]
}

function placesOf(errors: readonly Diagnostic[]): string {
  return errors
    .map(({ path, line, column, rule, held }) => `${path} ${line} ${column} ${rule} ${held}`)
    .sort()
    .join('\n')
}
