import type { ParsedFile } from '#lib/content/edition/parsed-file'
import type { EditionFile } from '#lib/content/edition/read-file'
import { type Computed, joinRows, upsertRows } from '#lib/content/import/bulk'
import { storedSlugs } from '#lib/content/import/stored-slugs'
import { writePolls } from '#lib/content/import/write-polls'
import { type RecordRows, writeRecords } from '#lib/content/import/write-records'
import { type Aliased, noteWritten, type Writing } from '#lib/content/import/writing'
import type { KindName } from '#lib/content/kinds/kind'
import { prefixOf } from '#lib/paths'
import { Prisma } from '#prisma/generated/client'

/** Those that articles refer to come before them. */
const order: readonly KindName[] = ['author', 'poll', 'series', 'article', 'sponsor', 'page', 'mailing']

const fileTable = { name: 'content_file', key: ['path'], owner: 'path' }

/** Writes what changed of parsed files, except for what is written last. */
export async function writeBatch(writing: Writing, batch: readonly ParsedFile[]): Promise<void> {
  for (const kind of order) {
    const files = batch.filter(({ file }) => file.kind.name === kind)
    if (files.length === 0) continue
    if (kind === 'poll') await writeNewPolls(writing, files)
    else {
      const computed = kind === 'article' ? firstAddress(writing) : []
      noteWritten(writing, kind, await writeRecords(writing.transaction, kind, files.map(recordRows), computed))
    }
  }
  writing.aliased.push(...batch.flatMap(({ file }) => aliasedAs(file)))
  await upsertRows(writing.transaction, fileTable, joinRows(batch.map(({ stored }) => `[${stored}]`)))
}

/** Nothing for a campaign, which has no page, and for a mailing, which was mailed under one address. */
function aliasedAs({ kind: { name: kind }, slug, facts }: EditionFile): Aliased[] {
  return kind === 'sponsor' || kind === 'mailing' ? [] : [{ kind, slug, paths: facts.aliases.map(({ path }) => path) }]
}

function recordRows({ file, rows }: ParsedFile): RecordRows {
  return { slug: file.slug, rows }
}

async function writeNewPolls(writing: Writing, files: readonly ParsedFile[]): Promise<void> {
  const polls = files.flatMap(({ file }) => file.poll ?? [])
  const stored = await storedSlugs(
    writing.transaction,
    'poll',
    polls.map(({ slug }) => slug),
  )
  writing.polls.push(...polls.filter(({ slug }) => stored.has(slug)))
  const fresh = polls.filter(({ slug }) => !stored.has(slug))
  noteWritten(writing, 'poll', await writePolls(writing.transaction, fresh, writing.startedAt))
}

/** The address at which readers first know a new article. */
function firstAddress({ publicUrl }: Writing): Computed[] {
  if (!publicUrl) return []
  return [{ column: 'first_address', value: Prisma.sql`${publicUrl}::text || ${prefixOf('article')} || news.slug` }]
}
