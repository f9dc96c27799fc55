import type { Article, Moment } from '#lib/articles/schema'
import { visible, visibleToEditors } from '#lib/articles/visible'
import type { Picture } from '#lib/content/blocks'
import { database } from '#lib/database/client'
import type { Part, Place, Series } from '#lib/series/schema'

/** A series, even if removed, or null. */
export async function getSeries(slug: string): Promise<Series | null> {
  const row = await database().series.findUnique({ where: { slug } })
  return row && { ...row, image: row.image as unknown as Picture | null }
}

/** Where an article stands among the parts that can be seen, itself always; null where it belongs to no series. */
export async function getPlace(
  { slug, seriesSlug }: Pick<Article, 'slug' | 'seriesSlug'>,
  { now, drafts }: Moment,
): Promise<Place | null> {
  if (!seriesSlug) return null
  const shown = drafts ? visibleToEditors : visible(now)
  const rows = await database().$queryRaw<(Part & { series: string; part: number; parts: number })[]>`
    WITH placed AS (
      SELECT slug, row_number() OVER (ORDER BY published_at, slug)::int AS part, count(*) OVER ()::int AS parts
      FROM article WHERE series_slug = ${seriesSlug} AND (${shown} OR slug = ${slug})
    )
    SELECT article.slug, article.title, language, dir, series.title AS series, part, parts
    FROM placed JOIN article USING (slug) JOIN series ON series.slug = series_slug
    WHERE abs(part - (SELECT own.part FROM placed AS own WHERE own.slug = ${slug})) <= 1`
  const own = rows.find((row) => row.slug === slug)
  if (!own) return null
  const at = (part: number) => rows.find((row) => row.part === part) ?? null
  const { part, parts } = own
  return {
    series: { slug: seriesSlug, title: own.series },
    part,
    parts,
    previous: at(part - 1),
    next: at(part + 1),
  }
}
