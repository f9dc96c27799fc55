import { ownKey } from '#lib/content/check/keys'
import type { EditionFile } from '#lib/content/edition/read-file'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import { fillFirstAddresses, keepFirstAddresses, tellApart } from '#lib/content/import/first-addresses'
import { openWithArticles } from '#lib/content/import/implied-openings'
import type { Neighborhood } from '#lib/content/import/neighborhood'
import { storeSite, tagsOf, touchSeries } from '#lib/content/import/publish'
import { forgetPaths } from '#lib/content/import/remember-files'
import { writeBatch } from '#lib/content/import/write-batch'
import {
  type Gone,
  hideDrafts,
  noChange,
  recordRun,
  removeGone,
  type Summary,
  type WriteOptions,
  writePollsWithVotes,
} from '#lib/content/import/write-edition'
import { dropRedirectsUnder, writeRedirects } from '#lib/content/import/write-redirects'
import { newWriting } from '#lib/content/import/writing'
import type { KindName } from '#lib/content/kinds/kind'
import { byKind, kindList } from '#lib/content/kinds/kinds'
import { announceEdition } from '#lib/publication/cache-tags'
import type { Prisma } from '#prisma/generated/client'

/**
 * Writes the part of an edition that an edit concerns, as finishEdition does with a whole one; no statement reads the rest.
 * `total` is how many files the folder has.
 */
export async function writePart(
  transaction: Prisma.TransactionClient,
  { files, parsed, gone, site }: Neighborhood,
  total: number,
  startedAt: Date,
  { now, siteUrl }: Pick<WriteOptions, 'now' | 'siteUrl'>,
): Promise<{ summary: Summary; number: number | null }> {
  const articles = files.flatMap(({ kind, slug }) => (kind.name === 'article' ? [slug] : []))
  const had = await pollsOf(transaction, articles)
  const writing = newWriting({ transaction, startedAt, site, urlBefore: null, siteStored: null, publicUrl: null })
  await writeBatch(writing, parsed)
  await writePollsWithVotes(writing)
  await writeRedirects(writing)
  const { touched, added } = writing
  const summary = { ...noChange, unchanged: total - files.filter(({ held }) => held).length }
  for (const { name } of kindList) {
    summary.added += added[name].size
    summary.changed += touched[name].size - added[name].size
    summary.unchanged -= touched[name].size
  }
  const part = { files, gone: goneOf(files, gone) }
  await removeGone(writing, part, summary)
  await hideDrafts(writing, part, summary)
  const polls = [...touched.poll, ...had, ...(await pollsOf(transaction, [...touched.article]))]
  for (const slug of await openWithArticles(transaction, polls)) touched.poll.add(slug)
  await dropRedirectsUnder(writing)
  await keepFirstAddresses(transaction, writing.newAliases)
  const stored = await storeSite(transaction, site)
  await fillFirstAddresses(transaction, siteUrl ?? site.url, [...added.article])
  await tellApart(transaction, [...added.article], startedAt)
  if (stored === 'changed') summary.changed++
  await forgetPaths(transaction, part.gone.paths)
  await touchSeries(transaction, touched)
  const tags = tagsOf(writing, stored !== null)
  if (tags.length === 0) return { summary, number: null }
  const number = await recordRun(transaction, startedAt, now(), summary)
  await announceEdition(transaction, number, tags)
  return { summary, number }
}

/** What is gone, and what is held back: nothing of it stays known. A slug may be that of another file now. */
function goneOf(files: readonly EditionFile[], gone: readonly ContentFile[]): Gone {
  const here = new Set(files.map(ownKey))
  const left = gone.filter((file) => !here.has(ownKey(file)))
  const slugsOf = (name: KindName) => left.flatMap(({ kind, slug }) => (kind.name === name ? [slug] : []))
  return {
    slugs: byKind(slugsOf),
    paths: [...files.filter(({ held }) => held), ...gone].map(({ path }) => path),
  }
}

/** The polls that articles contain. */
async function pollsOf(transaction: Prisma.TransactionClient, slugs: readonly string[]): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    SELECT DISTINCT poll_slug AS slug FROM article WHERE slug = ANY(${slugs}) AND poll_slug IS NOT NULL`
  return rows.map(({ slug }) => slug)
}
