import {
  type Around,
  type Article,
  articleColumns,
  type Candidate,
  type Card,
  cardColumns,
  type Found,
  type ListPage,
  type Moment,
  type PlacedCorrection,
  type Topic,
} from '#lib/articles/schema'
import { selectColumns } from '#lib/articles/select-columns'
import { onceVisible, standing, visible, visibleToEditors, visibleWhere } from '#lib/articles/visible'
import { database } from '#lib/database/client'
import { Prisma } from '#prisma/generated/client'

/** Articles on one page of a list. */
export const pageSize = 20

/** Which articles a list holds: all, or those of a section, a topic, a series or an author. */
export interface Selection {
  section?: string
  topic?: string
  series?: string
  author?: string
}

/** What an article's address answers. An article that was removed before any reader could see it counts as missing. */
export async function findArticle(slug: string, moment: Moment): Promise<Found> {
  const row = await readArticle(slug, Prisma.sql`(${shown(moment)} OR ${onceVisible})`, moment.now)
  if (row && !row.removedAt) return { state: 'here', article: toArticle(row) }
  return row ? { state: 'removed', sectionSlug: row.sectionSlug } : { state: 'missing' }
}

/** The one piece that a preview shows, whether readers may see it yet or not; null where there is none. */
export async function findPreviewed(slug: string, now: Date): Promise<Article | null> {
  const row = await readArticle(slug, visibleToEditors, now)
  return row && toArticle(row)
}

/** What an article is called that readers may see; null where there is none. */
export async function getTitle(slug: string, now: Date): Promise<{ slug: string; title: string } | null> {
  return database().article.findFirst({ where: { ...visibleWhere(now), slug }, select: { slug: true, title: true } })
}

/** Whether an article has this slug, or had it. */
export async function isArticle(slug: string): Promise<boolean> {
  return (await database().article.count({ where: { slug } })) > 0
}

/** One page of a list, newest first. */
export async function listArticles(selection: Selection, moment: Moment, page: number): Promise<ListPage<Card>> {
  const where = Prisma.sql`${shown(moment)} AND ${selected(selection)}`
  const [items, [count]] = await Promise.all([
    // The subquery finds the page in an index, so that only its articles are read.
    database().$queryRaw<Card[]>`
      SELECT ${card(moment.now)} FROM article JOIN (
        SELECT slug FROM article WHERE ${where} ORDER BY published_at DESC, slug
        LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}
      ) AS page USING (slug)
      ORDER BY article.published_at DESC, article.slug`,
    database().$queryRaw<{ total: bigint }[]>`SELECT count(*) AS total FROM article WHERE ${where}`,
  ])
  return toPage(items, Number(count?.total ?? 0))
}

/**
 * The articles around one: candidates for the related articles (those that share a topic, and the newest of its
 * section), and the ones just before and after it in its section.
 */
export async function listAround(
  article: Pick<Article, 'slug' | 'sectionSlug' | 'publishedAt' | 'topics'>,
  moment: Moment,
): Promise<Around> {
  const topics = article.topics.map((topic) => topic.slug)
  const open = shown(moment)
  const inSection = Prisma.sql`${open} AND section_slug = ${article.sectionSlug} AND slug <> ${article.slug}`
  const at = Prisma.sql`(${article.publishedAt ?? moment.now}::timestamptz, ${article.slug})`
  const rows = await database().$queryRaw<(Candidate & { place: keyof Around })[]>`
    WITH around AS (
      (SELECT slug, 'previous' AS place FROM article WHERE ${inSection} AND (published_at, slug) < ${at}
        ORDER BY published_at DESC, slug DESC LIMIT 1)
      UNION ALL
      (SELECT slug, 'next' FROM article WHERE ${inSection} AND (published_at, slug) > ${at}
        ORDER BY published_at, slug LIMIT 1)
      UNION ALL
      (SELECT slug, 'related' FROM article WHERE ${inSection} ORDER BY published_at DESC LIMIT 12)
      UNION
      (SELECT slug, 'related' FROM article
        WHERE ${open} AND slug <> ${article.slug}
          AND slug IN (SELECT article_slug FROM article_topic WHERE topic_slug = ANY(${topics}))
        ORDER BY published_at DESC LIMIT 24)
    )
    SELECT ${card(moment.now)}, around.place,
      (SELECT count(*)::int FROM article_topic
        WHERE article_slug = article.slug AND topic_slug = ANY(${topics})) AS shared
    FROM article JOIN around USING (slug)`
  const placed = (place: keyof Around) => rows.filter((row) => row.place === place)
  return { previous: placed('previous')[0] ?? null, next: placed('next')[0] ?? null, related: placed('related') }
}

/** Everything the front page may show: the newest of all, of each section and of opinion, and the named articles. */
export async function listFrontCandidates(
  sections: readonly string[],
  named: readonly string[],
  moment: Moment,
): Promise<Card[]> {
  const open = shown(moment)
  return database().$queryRaw<Card[]>`
    WITH front AS (
      (SELECT slug FROM article WHERE ${open} ORDER BY published_at DESC LIMIT 24)
      UNION
      (SELECT slug FROM article WHERE ${open} AND kind = 'opinion' ORDER BY published_at DESC LIMIT 8)
      UNION
      SELECT newest.slug FROM unnest(${sections}::text[]) AS section,
        LATERAL (SELECT slug FROM article WHERE ${open} AND section_slug = section
          ORDER BY published_at DESC LIMIT 10) AS newest
      UNION
      SELECT slug FROM article WHERE ${open} AND slug = ANY(${named})
    )
    SELECT ${card(moment.now)} FROM article JOIN front USING (slug)
    ORDER BY article.published_at DESC, article.slug`
}

/** Those of some articles that a reader may see, in the given order. */
export async function listCards(slugs: readonly string[], moment: Moment): Promise<Card[]> {
  return database().$queryRaw<Card[]>`
    SELECT ${card(moment.now)} FROM article
    WHERE ${shown(moment)} AND slug = ANY(${slugs}) ORDER BY array_position(${slugs}::text[], slug)`
}

/** The topic's name as last used, or null if no visible article has it. */
export async function getTopic(slug: string, moment: Moment): Promise<Topic | null> {
  const [row] = await database().$queryRaw<Topic[]>`
    SELECT topic_slug AS slug, name FROM article_topic JOIN article ON article.slug = article_slug
    WHERE topic_slug = ${slug} AND ${shown(moment)}
    ORDER BY published_at DESC LIMIT 1`
  return row ?? null
}

/** The topics that an author writes about most, those of the most articles first. */
export async function listAuthorTopics(author: string, moment: Moment): Promise<Topic[]> {
  return database().$queryRaw<Topic[]>`
    SELECT topic_slug AS slug, max(article_topic.name) AS name
    FROM article_author JOIN article ON article.slug = article_author.article_slug
      JOIN article_topic ON article_topic.article_slug = article.slug
    WHERE author_slug = ${author} AND ${shown(moment)}
    GROUP BY topic_slug ORDER BY count(*) DESC, topic_slug LIMIT 6`
}

/** One page of all corrections, newest first, each with its article. */
export async function listCorrections(moment: Moment, page: number): Promise<ListPage<PlacedCorrection>> {
  const from = Prisma.sql`FROM correction JOIN article ON slug = article_slug WHERE ${shown(moment)}`
  const [items, [count]] = await Promise.all([
    database().$queryRaw<PlacedCorrection[]>`
      SELECT date, text, slug, title, language, dir ${from}
      ORDER BY date DESC, slug, position LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    database().$queryRaw<{ total: bigint }[]>`SELECT count(*) AS total ${from}`,
  ])
  return toPage(items, Number(count?.total ?? 0))
}

/** Dates inside JSON arrive as text. */
type ArticleRow = Omit<Article, 'corrections'> & {
  corrections: { date: string; text: string }[]
  removedAt: Date | null
}

async function readArticle(slug: string, condition: Prisma.Sql, now: Date): Promise<ArticleRow | null> {
  const [row] = await database().$queryRaw<ArticleRow[]>`
    SELECT ${selectColumns(articleColumns)}, ${standing(now)} AS standing, article.removed_at AS "removedAt",
      ${authorsInFull} AS authors,
      coalesce((SELECT json_agg(json_build_object('slug', topic_slug, 'name', name) ORDER BY position)
        FROM article_topic WHERE article_slug = article.slug), '[]') AS topics,
      coalesce((SELECT json_agg(json_build_object('name', name, 'url', url) ORDER BY position)
        FROM source WHERE article_slug = article.slug), '[]') AS sources,
      coalesce((SELECT json_agg(json_build_object('date', date, 'text', text) ORDER BY date DESC, position)
        FROM correction WHERE article_slug = article.slug), '[]') AS corrections
    FROM article
    WHERE article.slug = ${slug} AND ${condition}`
  return row ?? null
}

const bylines = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('slug', author.slug, 'name', name, 'image', author.image)
    ORDER BY position), '[]')
  FROM article_author JOIN author ON author.slug = author_slug WHERE article_slug = article.slug)`

const authorsInFull = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('slug', author.slug, 'name', name, 'role', role,
    'contributor', contributor, 'image', author.image, 'html', html) ORDER BY position), '[]')
  FROM article_author JOIN author ON author.slug = author_slug WHERE article_slug = article.slug)`

function card(now: Date): Prisma.Sql {
  return Prisma.sql`${selectColumns(cardColumns)}, ${standing(now)} AS standing, ${bylines} AS authors`
}

function shown({ now, drafts }: Moment): Prisma.Sql {
  return drafts ? visibleToEditors : visible(now)
}

function selected({ section, topic, series, author }: Selection): Prisma.Sql {
  const conditions = [Prisma.sql`true`]
  if (section) conditions.push(Prisma.sql`section_slug = ${section}`)
  if (series) conditions.push(Prisma.sql`series_slug = ${series}`)
  if (topic) conditions.push(Prisma.sql`slug IN (SELECT article_slug FROM article_topic WHERE topic_slug = ${topic})`)
  if (author)
    conditions.push(Prisma.sql`slug IN (SELECT article_slug FROM article_author WHERE author_slug = ${author})`)
  return Prisma.join(conditions, ' AND ')
}

function toArticle({ corrections, ...row }: ArticleRow): Article {
  return { ...row, corrections: corrections.map(({ date, text }) => ({ date: new Date(date), text })) }
}

function toPage<T>(items: T[], total: number): ListPage<T> {
  return { items, total, pages: Math.max(1, Math.ceil(total / pageSize)) }
}
