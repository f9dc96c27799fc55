import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { environment } from '#lib/environment'
import { getReport } from '#lib/reports/queries'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'

freshDatabase()

const now = new Date('2026-11-20T09:00:00Z')
const later = new Date('2026-12-20T09:00:00Z')

it('reads campaigns, polls, subscribers, the outbox and what is scheduled', async () => {
  await makeArticle('here', { publishedAt: now })
  await makeArticle('coming', { publishedAt: later })
  await makeArticle('drafted', { publishedAt: later, draft: true })
  await makeArticle('taken-back', { publishedAt: later, removedAt: now })
  await database().campaign.create({
    data: { slug: 'bakery', name: 'Bakery', text: 'Bread.', url: 'https://b.example/', starts: now, ends: later },
  })
  const day = new Date('2026-11-20T00:00:00Z')
  await database().campaignCount.createMany({
    data: [
      { campaignSlug: 'bakery', articleSlug: 'here', day, event: 'seen', outcome: 'counted', count: 40 },
      { campaignSlug: 'bakery', articleSlug: 'coming', day, event: 'seen', outcome: 'counted', count: 10 },
      { campaignSlug: 'bakery', articleSlug: 'here', day, event: 'visit', outcome: 'counted', count: 1 },
      { campaignSlug: 'bakery', articleSlug: 'here', day, event: 'visit', outcome: 'bot', count: 3 },
    ],
  })
  await database().poll.create({ data: { slug: 'ferry', question: 'Run?', html: '', opens: now, closes: later } })
  const report = await getReport(now)
  expect(report.scheduled).toEqual([{ slug: 'coming', title: 'Title of coming', section: 'harbour', published: later }])
  expect(report.campaigns).toMatchObject([
    { slug: 'bakery', seen: 50, visits: 1, rate: 2, refused: 3, reasons: 'bot 3' },
  ])
  expect(report.polls).toEqual([
    { slug: 'ferry', question: 'Run?', opens: now, closes: later, state: 'open', votes: 0 },
  ])
  expect(report.outbox).toContainEqual({ state: 'waiting', mails: 0, oldest: null })
})

it('is written by npm run report as tables, JSON or CSV; an unknown table is refused', async () => {
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['lib/run.cjs', 'cli/report', ...args], {
      env: { ...process.env, DATABASE_URL: environment().DATABASE_URL },
    })
  expect((await run()).stdout).toMatch(/CAMPAIGNS\n[\s\S]*bakery[\s\S]*SCHEDULED\n/)
  expect(JSON.parse((await run('--json', 'polls')).stdout)).toMatchObject({ polls: [{ slug: 'ferry' }] })
  expect((await run('--csv', 'scheduled')).stdout).toMatch(/^slug,title,section,published\ncoming,/)
  await expect(run('weather')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('no table weather') })
})
