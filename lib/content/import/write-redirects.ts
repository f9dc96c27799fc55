import { newAliases } from '#lib/content/import/first-addresses'
import { tableOf } from '#lib/content/import/table-of'
import type { Aliased, Writing } from '#lib/content/import/writing'
import { kindList } from '#lib/content/kinds/kinds'
import { pathTo } from '#lib/paths'
import { Prisma } from '#prisma/generated/client'

/** Writes the old addresses of what was parsed, and of the sections. Last: one may pass from one thing to another. */
export async function writeRedirects(writing: Writing): Promise<void> {
  const { transaction, touched } = writing
  const holders = [...writing.aliased, ...sectionsOf(writing)]
  if (holders.length === 0) return
  const rows = holders.flatMap(({ kind, slug, paths }) => paths.map((path) => ({ from_path: path, kind, slug })))
  writing.newAliases = await newAliases(
    transaction,
    rows.map(({ from_path }) => from_path),
  )
  const changed = await replaceRedirects(transaction, holders, rows)
  if (changed.length > 0) writing.aliasesChanged = true
  for (const { kind, slug } of changed) if (kind !== 'section') touched[kind].add(slug)
}

/** An address at which something is again no longer redirects. */
export async function dropRedirectsUnder(writing: Writing): Promise<void> {
  const { transaction, touched } = writing
  for (const { name, address } of kindList) {
    const prefix = address('')
    if (prefix === null || touched[name].size === 0) continue
    const dropped = await transaction.$executeRaw`
      DELETE FROM redirect WHERE from_path IN (
        SELECT ${prefix}::text || slug FROM ${tableOf(name)} WHERE slug = ANY(${[...touched[name]]}) AND removed_at IS NULL
      )`
    if (dropped > 0) writing.aliasesChanged = true
  }
  const sections = sectionsOf(writing).map(({ slug }) => pathTo('section', slug))
  if (sections.length > 0) await transaction.$executeRaw`DELETE FROM redirect WHERE from_path = ANY(${sections})`
}

/** The sections, if site.yaml has changed. */
function sectionsOf({ site, siteStored }: Pick<Writing, 'site' | 'siteStored'>): Aliased[] {
  return siteStored ? site.sections.map(({ slug, aliases }) => ({ kind: 'section', slug, paths: aliases })) : []
}

type Holder = Pick<Aliased, 'kind' | 'slug'>

/** Makes these the only rows of their holders, and gives the holders for which something changed. */
async function replaceRedirects(
  transaction: Prisma.TransactionClient,
  holders: readonly Aliased[],
  rows: readonly (Holder & { from_path: string })[],
): Promise<Holder[]> {
  const news = Prisma.sql`json_populate_recordset(null::redirect, ${JSON.stringify(rows)}::json) AS news`
  const owners = JSON.stringify(holders.map(({ kind, slug }) => ({ kind, slug })))
  const slugs = holders.map(({ slug }) => slug)
  // The slugs once more, as an array: Postgres takes any JSON for a hundred rows, for which it would read the whole table.
  const deleted = await transaction.$queryRaw<Holder[]>`
    DELETE FROM redirect USING json_populate_recordset(null::redirect, ${owners}::json) AS owner
    WHERE redirect.slug = ANY(${slugs}) AND redirect.kind = owner.kind AND redirect.slug = owner.slug
      AND NOT EXISTS (SELECT FROM ${news} WHERE news.from_path = redirect.from_path)
    RETURNING redirect.kind, redirect.slug`
  const written = await transaction.$queryRaw<Holder[]>`
    INSERT INTO redirect (from_path, kind, slug) SELECT from_path, kind, slug FROM ${news}
    ON CONFLICT (from_path) DO UPDATE SET kind = excluded.kind, slug = excluded.slug
    WHERE (redirect.kind, redirect.slug) IS DISTINCT FROM (excluded.kind, excluded.slug)
    RETURNING kind, slug`
  return [...deleted, ...written]
}
