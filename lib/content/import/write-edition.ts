import { published } from '#lib/articles/visible'
import type { ParsedFile } from '#lib/content/edition/parsed-file'
import type { Edition } from '#lib/content/edition/read-edition'
import type { EditionFile, KnownFile } from '#lib/content/edition/read-file'
import {
  fillFirstAddresses,
  keepFirstAddresses,
  newAliases,
  storedUrl,
  tellApart,
} from '#lib/content/import/first-addresses'
import { openWithArticles } from '#lib/content/import/implied-openings'
import { storeSite, tagsOf } from '#lib/content/import/publish'
import { rememberFiles, rememberKeys } from '#lib/content/import/remember-files'
import { presentSlugs, removeRecords } from '#lib/content/import/remove-records'
import { stepsOfRecords, type Written, writeRecords } from '#lib/content/import/write-records'
import type { KindName } from '#lib/content/kinds/kind'
import { kindList } from '#lib/content/kinds/kinds'
import { prefixOf } from '#lib/paths'
import { announceEdition } from '#lib/publication/cache-tags'
import type { Prisma } from '#prisma/generated/client'

export interface Summary {
  added: number
  changed: number
  unpublished: number
  unchanged: number
}

export const noChange: Summary = { added: 0, changed: 0, unpublished: 0, unchanged: 0 }

/** An edition without an error. */
type CheckedEdition = Edition & { site: NonNullable<Edition['site']>; parsed: readonly ParsedFile[] }

export interface WriteOptions {
  now: () => Date
  /** The site's address where it is another than site.yaml says. */
  siteUrl?: string | null
  signal?: AbortSignal
  progress?: (step: 'write', done: number, total: number) => void
}

/**
 * Writes what changed, inside the transaction that the caller holds, and tells the servers once it is committed. The
 * number is the edition's, or null where there was nothing to write.
 */
export async function writeEdition(
  transaction: Prisma.TransactionClient,
  { files, site, parsed }: CheckedEdition,
  known: ReadonlyMap<string, KnownFile>,
  startedAt: Date,
  { now, siteUrl, signal, progress }: WriteOptions,
): Promise<{ summary: Summary; number: number | null }> {
  let steps = 0
  const step = () => {
    signal?.throwIfAborted()
    progress?.('write', ++steps, stepsOfWriting)
  }
  const urlBefore = await storedUrl(transaction)
  await fillFirstAddresses(transaction, siteUrl ?? urlBefore)
  const aliases = await newAliases(
    transaction,
    parsed.flatMap(({ file }) => file.facts.aliases.map(({ path }) => path)),
  )
  const before = await eachKind((kind) => presentSlugs(transaction, kind))
  const touched = await writeRecords(transaction, parsed, startedAt, step)
  const added = [...touched.article].filter((slug) => !before.article.has(slug))
  const summary = { ...noChange }
  for (const { name } of kindList) {
    const present = files.flatMap(({ kind, slug, held }) => (kind.name === name && !held ? [slug] : []))
    for (const slug of touched[name]) summary[before[name].has(slug) ? 'changed' : 'added']++
    summary.unchanged += present.length - touched[name].size
    const removed = await removeRecords(transaction, name, [...present, ...heldSlugs(files, name)], startedAt)
    summary.unpublished += removed.length
    for (const slug of removed) touched[name].add(slug)
    step()
  }
  for (const slug of await hideHeld(transaction, files)) {
    summary.unpublished++
    touched.article.add(slug)
  }
  for (const slug of await openWithArticles(transaction)) touched.poll.add(slug)
  await dropRedirectsUnder(transaction, touched)
  await keepFirstAddresses(transaction, aliases)
  const stored = await storeSite(transaction, site)
  await fillFirstAddresses(transaction, siteUrl ?? site.url)
  await tellApart(transaction, added, startedAt)
  // site.yaml and front.yaml are one thing, which an edit of either changes.
  if (stored === 'changed') summary.changed++
  await rememberFiles(transaction, files, parsed, known)
  if (urlBefore !== site.url) await rememberKeys(transaction, files, site.url)
  step()
  if (!stored && tagsOf(touched, false).length === 0) return { summary, number: null }
  const number = await recordRun(transaction, startedAt, now(), summary)
  await announceEdition(transaction, number, tagsOf(touched, stored !== null))
  return { summary, number }
}

/** The records, what is gone of each kind, and the files. */
const stepsOfWriting = stepsOfRecords + kindList.length + 1

async function eachKind(read: (kind: KindName) => Promise<Set<string>>): Promise<Written> {
  const entries: [KindName, Set<string>][] = []
  for (const { name } of kindList) entries.push([name, await read(name)])
  return Object.fromEntries(entries) as Written
}

function heldSlugs(files: readonly EditionFile[], name: KindName): string[] {
  return files.flatMap(({ kind, slug, held }) => (held && kind.name === name ? [slug] : []))
}

/** Hides a published article whose file became a draft with an error, though its new text is not written. */
export async function hideHeld(
  transaction: Prisma.TransactionClient,
  files: readonly EditionFile[],
): Promise<string[]> {
  const others = new Set(files.flatMap(({ kind, slug, held }) => (kind.name === 'article' && !held ? [slug] : [])))
  const slugs = heldSlugs(files, 'article').filter((slug) => !others.has(slug))
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    UPDATE article SET draft = true WHERE slug = ANY(${slugs}) AND ${published} RETURNING slug`
  return rows.map(({ slug }) => slug)
}

/** An address that has an article again no longer redirects. */
export async function dropRedirectsUnder(transaction: Prisma.TransactionClient, { article }: Written): Promise<void> {
  await transaction.$executeRaw`
    DELETE FROM redirect USING article WHERE article.slug = ANY(${[...article]}) AND article.removed_at IS NULL
      AND redirect.from_path = ${prefixOf('article')} || article.slug`
}

export async function recordRun(
  transaction: Prisma.TransactionClient,
  startedAt: Date,
  finishedAt: Date,
  summary: Summary,
): Promise<number> {
  const { added, changed, unpublished, unchanged } = summary
  const [run] = await transaction.$queryRaw<{ id: number }[]>`
    INSERT INTO import_run (started_at, finished_at, added, changed, unpublished, unchanged)
    VALUES (${startedAt}, ${finishedAt}, ${added}, ${changed}, ${unpublished}, ${unchanged}) RETURNING id`
  return run?.id ?? 0
}
