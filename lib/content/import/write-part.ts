import { fillFirstAddresses, keepFirstAddresses, tellApart } from '#lib/content/import/first-addresses'
import { openWithArticles } from '#lib/content/import/implied-openings'
import type { Neighborhood } from '#lib/content/import/neighborhood'
import { storeSite, tagsOf } from '#lib/content/import/publish'
import { forgetPaths } from '#lib/content/import/remember-files'
import { removeRecords } from '#lib/content/import/remove-records'
import { writeBatch } from '#lib/content/import/write-batch'
import {
  hideHeld,
  noChange,
  recordRun,
  type Summary,
  type WriteOptions,
  writePollsWithVotes,
} from '#lib/content/import/write-edition'
import { dropRedirectsUnder, writeRedirects } from '#lib/content/import/write-redirects'
import { newWriting } from '#lib/content/import/writing'
import type { KindName } from '#lib/content/kinds/kind'
import { kindList } from '#lib/content/kinds/kinds'
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
  const slugsOf = (name: KindName) => files.flatMap(({ kind, slug }) => (kind.name === name ? [slug] : []))
  const had = await pollsOf(transaction, slugsOf('article'))
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
    const here = new Set(slugsOf(name))
    const left = gone.flatMap(({ kind, slug }) => (kind.name === name && !here.has(slug) ? [slug] : []))
    for (const slug of await removeRecords(transaction, name, left, startedAt)) {
      summary.unpublished++
      touched[name].add(slug)
    }
  }
  for (const slug of await hideHeld(transaction, files)) {
    summary.unpublished++
    touched.article.add(slug)
  }
  const polls = [...touched.poll, ...had, ...(await pollsOf(transaction, [...touched.article]))]
  for (const slug of await openWithArticles(transaction, polls)) touched.poll.add(slug)
  await dropRedirectsUnder(writing)
  await keepFirstAddresses(transaction, writing.newAliases)
  const stored = await storeSite(transaction, site)
  await fillFirstAddresses(transaction, siteUrl ?? site.url, [...added.article])
  await tellApart(transaction, [...added.article], startedAt)
  if (stored === 'changed') summary.changed++
  const forgotten = [...files.filter(({ held }) => held), ...gone].map(({ path }) => path)
  await forgetPaths(transaction, forgotten)
  if (!stored && tagsOf(touched, false).length === 0) return { summary, number: null }
  const number = await recordRun(transaction, startedAt, now(), summary)
  await announceEdition(transaction, number, tagsOf(touched, stored !== null))
  return { summary, number }
}

/** The polls that articles contain. */
async function pollsOf(transaction: Prisma.TransactionClient, slugs: readonly string[]): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    SELECT DISTINCT poll_slug AS slug FROM article WHERE slug = ANY(${slugs}) AND poll_slug IS NOT NULL`
  return rows.map(({ slug }) => slug)
}
