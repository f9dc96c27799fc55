import { publishedWithinWhere, visibleWhere } from '#lib/articles/visible'
import { database } from '#lib/database/client'
import type { FoundMailing, Mailing, MailingArticle, MailingPlan } from '#lib/newsletters/schema'
import { onceVisibleMailing, presentMailing, visibleMailing } from '#lib/newsletters/visible'
import { Prisma } from '#prisma/generated/client'

const columns = Prisma.sql`slug, newsletter, subject, html, shown_from AS "shownFrom", draft, pick`

/** A mailing whether readers may see its page or not; null where there is no file of it. */
export async function getMailing(slug: string): Promise<Mailing | null> {
  const [row] = await database().$queryRaw<Mailing[]>`
    SELECT ${columns} FROM mailing WHERE slug = ${slug} AND ${presentMailing}`
  return row ?? null
}

/** What a mailing's page answers. */
export async function findMailing(slug: string, now: Date): Promise<FoundMailing> {
  const [row] = await database().$queryRaw<(Mailing & { removed: boolean })[]>`
    SELECT ${columns}, NOT (${presentMailing}) AS removed FROM mailing
    WHERE slug = ${slug} AND ((${visibleMailing(now)}) OR (${onceVisibleMailing}))`
  if (!row) return { state: 'missing' }
  const { removed, ...mailing } = row
  return removed ? { state: 'removed' } : { state: 'here', mailing }
}

export async function listMailingSlugs(): Promise<string[]> {
  const rows = await database().$queryRaw<{ slug: string }[]>`
    SELECT slug FROM mailing WHERE ${presentMailing} ORDER BY slug`
  return rows.map(({ slug }) => slug)
}

/** The newest mailing of each newsletter that has a page. */
export async function listLatest(now: Date): Promise<{ newsletter: string; slug: string; subject: string }[]> {
  return database().$queryRaw`
    SELECT DISTINCT ON (newsletter) newsletter, slug, subject FROM mailing
    WHERE ${visibleMailing(now)} ORDER BY newsletter, shown_from DESC, slug`
}

/** The slugs of a mailing's articles: as they were sent, else as its file picks them now. */
export async function listPicked({ slug, newsletter, pick }: Mailing, now: Date): Promise<string[]> {
  const sends = database().mailingSend
  const sent = await sends.findUnique({ where: { mailing: slug }, select: { articles: true } })
  if (sent) return sent.articles
  if ('articles' in pick) return pick.articles
  const last = pick.sinceLast ? await sends.findFirst({ where: { newsletter }, orderBy: { upTo: 'desc' } }) : null
  const rows = await database().article.findMany({
    where: {
      ...(last ? publishedWithinWhere({ after: last.upTo, upTo: now }) : visibleWhere(now)),
      ...(pick.section !== null && { sectionSlug: pick.section }),
    },
    orderBy: [{ publishedAt: 'desc' }, { slug: 'asc' }],
    take: pick.newest,
    select: { slug: true },
  })
  return rows.map((row) => row.slug)
}

/** Those of some articles that readers may see, in the given order. */
export async function listMailingArticles(slugs: readonly string[], now: Date): Promise<MailingArticle[]> {
  const rows = await database().article.findMany({
    where: { ...visibleWhere(now), slug: { in: [...slugs] } },
    select: {
      slug: true,
      kind: true,
      title: true,
      summary: true,
      authors: { orderBy: { position: 'asc' }, select: { author: { select: { name: true } } } },
    },
  })
  const articles = rows.map(({ authors, ...article }) => ({
    ...article,
    authors: authors.map(({ author }) => author.name),
  }))
  return slugs.flatMap((slug) => articles.find((article) => article.slug === slug) ?? [])
}

/** What a run would send now. */
export async function getMailingPlan(mailing: Mailing, now: Date): Promise<MailingPlan> {
  const picked = await listPicked(mailing, now)
  const [articles, send, recipients] = await Promise.all([
    listMailingArticles(picked, now),
    database().mailingSend.findUnique({ where: { mailing: mailing.slug } }),
    database().subscription.count({
      where: {
        newsletter: mailing.newsletter,
        state: 'confirmed',
        subscriber: { deliveries: { none: { mailing: mailing.slug } } },
      },
    }),
  ])
  const state = !send ? 'new' : send.finishedAt ? 'sent' : 'begun'
  return { articles, hidden: picked.filter((slug) => !articles.some((one) => one.slug === slug)), recipients, state }
}
