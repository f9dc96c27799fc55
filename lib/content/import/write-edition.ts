import { published } from '#lib/articles/visible'
import type { EditionFile } from '#lib/content/edition/read-file'
import { analyzeTables } from '#lib/content/import/analyze-tables'
import { beginCounting } from '#lib/content/import/count-words'
import { fillFirstAddresses, keepFirstAddresses, storedUrl, tellApart } from '#lib/content/import/first-addresses'
import { openWithArticles } from '#lib/content/import/implied-openings'
import { storeSite, tagsOf, touchSeries } from '#lib/content/import/publish'
import { forgetPaths, rememberKeys } from '#lib/content/import/remember-files'
import { removeRecords } from '#lib/content/import/remove-records'
import { writePolls } from '#lib/content/import/write-polls'
import { dropRedirectsUnder, writeRedirects } from '#lib/content/import/write-redirects'
import { newWriting, noteWritten, type Writing } from '#lib/content/import/writing'
import type { KindName } from '#lib/content/kinds/kind'
import { kindList } from '#lib/content/kinds/kinds'
import { isLoopback } from '#lib/content/own-address'
import type { Site } from '#lib/content/site/schema'
import { announceEdition } from '#lib/publication/cache-tags'
import type { Prisma } from '#prisma/generated/client'

export interface Summary {
  added: number
  changed: number
  unpublished: number
  unchanged: number
}

export const noChange: Summary = { added: 0, changed: 0, unpublished: 0, unchanged: 0 }

/** An edition, or the part of one that an edit touches. */
export interface EditionPart {
  files: readonly EditionFile[]
  /** The records and the paths of the last edition that have no file any more. */
  gone: Gone
}

export interface Gone {
  slugs: Record<KindName, readonly string[]>
  paths: readonly string[]
}

export interface WriteOptions {
  startedAt: Date
  now: () => Date
  /** The site's address where it is another than site.yaml says. */
  siteUrl?: string | null
  signal?: AbortSignal
  progress?: (step: 'write', done: number, total: number) => void
}

export interface WrittenEdition {
  summary: Summary
  /** The edition's, or null where there was nothing to write. */
  number: number | null
}

/** Begins an edition: stores the publication, on whose language the index of articles depends. */
export async function beginEdition(
  transaction: Prisma.TransactionClient,
  site: Site,
  { startedAt, siteUrl }: WriteOptions,
): Promise<Writing> {
  const urlBefore = await storedUrl(transaction)
  await fillFirstAddresses(transaction, siteUrl ?? urlBefore)
  const url = siteUrl ?? site.url
  const siteStored = await storeSite(transaction, site)
  await beginCounting(transaction)
  return newWriting({ transaction, startedAt, site, siteStored, urlBefore, publicUrl: isLoopback(url) ? null : url })
}

/**
 * Writes what is left of an edition once all its files are written, inside the same transaction, and tells the servers
 * once it is committed.
 */
export async function finishEdition(
  writing: Writing,
  part: EditionPart,
  { now, signal, progress }: WriteOptions,
): Promise<WrittenEdition> {
  const summary = { ...noChange }
  for (const [done, step] of steps.entries()) {
    signal?.throwIfAborted()
    progress?.('write', done, steps.length)
    await step(writing, part, summary)
  }
  progress?.('write', steps.length, steps.length)
  const { transaction, startedAt, touched, siteStored } = writing
  await touchSeries(transaction, touched)
  const tags = tagsOf(writing, siteStored !== null)
  if (tags.length === 0) return { summary, number: null }
  const number = await recordRun(transaction, startedAt, now(), summary)
  await announceEdition(transaction, number, tags)
  return { summary, number }
}

type Step = (writing: Writing, part: EditionPart, summary: Summary) => Promise<void>

/** In this order: what is removed lets go of old addresses, and an address is kept by an alias of this edition. */
const steps: readonly Step[] = [
  writePollsWithVotes,
  writeRedirects,
  countWritten,
  removeGone,
  hideDrafts,
  openPolls,
  nameAddresses,
  rememberFiles,
  updateStatistics,
]

export async function writePollsWithVotes(writing: Writing): Promise<void> {
  noteWritten(writing, 'poll', await writePolls(writing.transaction, writing.polls, writing.startedAt))
}

async function countWritten({ touched, added, siteStored }: Writing, { files }: EditionPart, summary: Summary) {
  for (const { name } of kindList) {
    const present = files.filter(({ kind, held }) => kind.name === name && !held)
    summary.added += added[name].size
    summary.changed += touched[name].size - added[name].size
    summary.unchanged += present.length - touched[name].size
  }
  // site.yaml, front.yaml and wording.yaml are one thing, which an edit of any changes.
  if (siteStored === 'changed') summary.changed++
}

/** Marks what has no file any more as removed. */
export async function removeGone(
  { transaction, touched, startedAt }: Writing,
  { gone }: EditionPart,
  summary: Summary,
): Promise<void> {
  for (const { name } of kindList) {
    const removed = await removeRecords(transaction, name, gone.slugs[name], startedAt)
    summary.unpublished += removed.length
    for (const slug of removed) touched[name].add(slug)
  }
}

/** Hides a published article whose file became a draft with an error, though its new text is not written. */
export async function hideDrafts(
  { transaction, touched }: Writing,
  { files }: EditionPart,
  summary: Summary,
): Promise<void> {
  const articles = files.filter(({ kind }) => kind.name === 'article')
  const others = new Set(articles.flatMap(({ slug, held }) => (held ? [] : [slug])))
  const slugs = articles.flatMap(({ slug, held }) => (held && !others.has(slug) ? [slug] : []))
  if (slugs.length === 0) return
  const hidden = await transaction.$queryRaw<{ slug: string }[]>`
    UPDATE article SET draft = true WHERE slug = ANY(${slugs}) AND ${published} RETURNING slug`
  summary.unpublished += hidden.length
  for (const { slug } of hidden) touched.article.add(slug)
}

async function openPolls({ transaction, touched }: Writing): Promise<void> {
  for (const slug of await openWithArticles(transaction)) touched.poll.add(slug)
}

async function nameAddresses(writing: Writing): Promise<void> {
  const { transaction, added, publicUrl, startedAt, newAliases } = writing
  await dropRedirectsUnder(writing)
  await keepFirstAddresses(transaction, newAliases)
  await fillFirstAddresses(transaction, publicUrl)
  await tellApart(transaction, [...added.article], startedAt)
}

async function rememberFiles(writing: Writing, { files, gone }: EditionPart): Promise<void> {
  const { transaction, site, urlBefore } = writing
  await forgetPaths(transaction, gone.paths)
  // Files that did not change have the keys of the address before; in a first edition there are none.
  if (urlBefore !== null && urlBefore !== site.url) await rememberKeys(transaction, files, site.url)
}

/** Of a first edition, and of one that brings more than there was. */
async function updateStatistics(
  { transaction }: Writing,
  _: EditionPart,
  { added, changed, unchanged }: Summary,
): Promise<void> {
  if (added > changed + unchanged) await analyzeTables(transaction)
}

export async function recordRun(
  transaction: Prisma.TransactionClient,
  startedAt: Date,
  finishedAt: Date,
  { added, changed, unpublished, unchanged }: Summary,
): Promise<number> {
  const [run] = await transaction.$queryRaw<{ id: number }[]>`
    INSERT INTO import_run (started_at, finished_at, added, changed, unpublished, unchanged)
    VALUES (${startedAt}, ${finishedAt}, ${added}, ${changed}, ${unpublished}, ${unchanged}) RETURNING id`
  return run?.id ?? 0
}
