import { publishedAfterWhere } from '#lib/articles/visible'
import { database } from '#lib/database/client'
import { getOutboxCounts, listUndelivered } from '#lib/mail/queries'
import { pollState } from '#lib/polls/state'
import { campaignStanding, type EventCount } from '#lib/reports/campaign-standing'
import type { Report, Table } from '#lib/reports/schema'
import { countErased, countSubscriptions } from '#lib/subscribers/queries'

/** The state of the newspaper at a moment. */
export async function getReport(now: Date): Promise<Report> {
  const [campaigns, polls, subscribers, outbox, undelivered, scheduled] = await Promise.all([
    listCampaigns(now),
    listPolls(now),
    countSubscribers(),
    countMails(),
    listUndelivered(),
    listScheduled(now),
  ])
  return { campaigns, polls, subscribers, outbox, undelivered: undelivered.map((row) => ({ ...row })), scheduled }
}

async function listCampaigns(now: Date): Promise<Table> {
  const [campaigns, groups] = await Promise.all([
    database().campaign.findMany({ orderBy: [{ starts: 'desc' }, { slug: 'asc' }] }),
    database().campaignCount.groupBy({ by: ['campaignSlug', 'event', 'outcome'], _sum: { count: true } }),
  ])
  const counts = groups.map(({ campaignSlug, event, outcome, _sum }) => ({
    campaignSlug,
    event,
    outcome,
    count: Number(_sum.count ?? 0),
  }))
  return campaigns.map((campaign) => {
    const own: EventCount[] = counts.filter(({ campaignSlug }) => campaignSlug === campaign.slug)
    return campaignStanding(campaign, own, now)
  })
}

async function listPolls(now: Date): Promise<Table> {
  const polls = await database().poll.findMany({
    orderBy: [{ opens: 'desc' }, { slug: 'asc' }],
    include: { options: { select: { tallies: { select: { votes: true } } } } },
  })
  return polls.map(({ options, ...poll }) => ({
    slug: poll.slug,
    question: poll.question,
    opens: poll.opens,
    closes: poll.closes,
    state: poll.removedAt ? 'removed' : pollState(poll, now),
    votes: options.flatMap(({ tallies }) => tallies).reduce((sum, { votes }) => sum + Number(votes), 0),
  }))
}

async function countSubscribers(): Promise<Table> {
  const [counts, erased] = await Promise.all([countSubscriptions(), countErased()])
  return [...counts, ...(erased > 0 ? [{ newsletter: null, state: 'erased', people: erased }] : [])]
}

async function countMails(): Promise<Table> {
  const { waiting, sent, failed, oldestWaiting } = await getOutboxCounts()
  return [
    { state: 'waiting', mails: waiting, oldest: oldestWaiting },
    { state: 'sent', mails: sent, oldest: null },
    { state: 'failed', mails: failed, oldest: null },
  ]
}

async function listScheduled(now: Date): Promise<Table> {
  const articles = await database().article.findMany({
    where: publishedAfterWhere(now),
    orderBy: [{ publishedAt: 'asc' }, { slug: 'asc' }],
    select: { slug: true, title: true, sectionSlug: true, publishedAt: true },
  })
  return articles.map(({ slug, title, sectionSlug, publishedAt }) => ({
    slug,
    title,
    section: sectionSlug,
    published: publishedAt,
  }))
}
