import { expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { getNextMoment } from '#lib/http/cache/queries'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'

freshDatabase()

const next = async (after: string) => {
  const moment = await getNextMoment(new Date(after))
  return moment && `${moment.at.toISOString()} ${moment.tags.join(' ')}`
}

it('nothing changes by itself before the first edition', async () => {
  expect(await next('2026-11-20T12:00:00Z')).toBeNull()
})

it('what a piece, a poll and a flight plan comes in turn, with a new day, the end of news and of a lead between', async () => {
  const front = { lead: { article: 'planned', until: '2026-11-22T14:00:00.000Z' } }
  await database().publication.create({
    data: { id: 1, site: { url: 'https://post.example', timeZone: 'Asia/Kathmandu', front } },
  })
  await makeArticle('planned', { publishedAt: new Date('2026-11-20T13:00:00Z') })
  await makeArticle('draft', { draft: true, publishedAt: new Date('2026-11-20T12:30:00Z') })
  await makeArticle('removed', { removedAt: new Date(0), publishedAt: new Date('2026-11-20T12:40:00Z') })
  await database().poll.create({
    data: {
      slug: 'ferry',
      question: 'When?',
      html: '',
      opens: new Date('2026-11-20T13:00:00Z'),
      closes: new Date('2026-11-20T14:00:00Z'),
    },
  })
  await database().campaign.create({
    data: {
      slug: 'bakery',
      name: 'Bakery',
      text: 'Bread.',
      url: 'https://bakery.example/',
      starts: new Date('2026-11-20T18:15:00Z'),
      ends: new Date('2026-11-22T15:00:00Z'),
    },
  })
  const moments: string[] = []
  let after = '2026-11-20T12:00:00Z'
  while (moments.length < 7) {
    const moment = (await next(after)) ?? ''
    moments.push(moment)
    after = moment.split(' ')[0] ?? ''
  }
  expect(moments).toEqual([
    '2026-11-20T13:00:00.000Z article:planned list poll:ferry',
    '2026-11-20T14:00:00.000Z list poll:ferry',
    '2026-11-20T18:15:00.000Z day sponsors',
    '2026-11-21T18:15:00.000Z day',
    '2026-11-22T13:00:00.000Z news',
    '2026-11-22T14:00:00.000Z front',
    '2026-11-22T15:00:00.000Z sponsors',
  ])
})
