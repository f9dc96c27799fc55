import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { sendDigest } from '#lib/digest/mutations'
import { getDigestPlan } from '#lib/digest/queries'
import { unsubscribe } from '#lib/subscribers/mutations'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'
import { later, mailsTo, noon, readerMailedTo, secret, site } from '#tests/database/subscribers/reader'

freshDatabase()

const day = 24 * 3_600_000

beforeEach(async () => {
  await database().digestDelivery.deleteMany()
  await database().digestEdition.deleteMany()
  await database().outbox.deleteMany()
  await database().subscriber.deleteMany()
  await database().article.deleteMany()
})

/** Readers who confirmed, and one of each who must get nothing. */
async function makeReaders(count: number): Promise<void> {
  const confirmed = Array.from({ length: count }, (_, index) => `reader${index}@example.org`)
  await database().subscriber.createMany({
    data: [
      ...confirmed.map((email) => ({ email, state: 'confirmed' as const, createdAt: noon, confirmedAt: noon })),
      { email: 'pending@example.org', state: 'pending', createdAt: noon },
      { email: 'gone@example.org', state: 'unsubscribed', createdAt: noon, unsubscribedAt: noon },
      { email: null, state: 'erased', createdAt: noon, erasedAt: noon },
    ],
  })
}

function send(now = noon, onProgress: (written: number) => void = () => {}) {
  return sendDigest({ since: day, site, secret, now, onProgress })
}

async function countMails(): Promise<number[]> {
  const groups = await database().outbox.groupBy({ by: ['recipient'], _count: true })
  return groups.map((group) => group._count)
}

describe('a digest', () => {
  it('goes once to each confirmed subscriber and to nobody else', async () => {
    await makeArticle('fresh', { publishedAt: later(-1), title: 'The gate stuck again' })
    await makeReaders(3)
    expect((await send()).written).toBe(3)
    expect(await countMails()).toEqual([1, 1, 1])
    const [letter] = await mailsTo('reader0@example.org')
    expect(letter?.kind).toBe('digest')
    expect(letter?.mail.subject).toBe('The Tidewater Post: The gate stuck again')
    expect(letter?.mail.text).toContain('https://tidewater.example/articles/fresh')
    expect(letter?.mail.text).toContain('14 Chandler Street, Saltmere')
  })

  it('holds what was published in the span: no draft, nothing removed, scheduled or older', async () => {
    await makeArticle('newest', { publishedAt: later(0) })
    await makeArticle('older', { publishedAt: later(-23) })
    await makeArticle('too-old', { publishedAt: later(-24) })
    await makeArticle('scheduled', { publishedAt: later(1) })
    await makeArticle('draft', { publishedAt: later(-1), draft: true })
    await makeArticle('removed', { publishedAt: later(-1), removedAt: noon })
    const { articles } = await getDigestPlan(day, noon)
    expect(articles.map(({ slug }) => slug)).toEqual(['newest', 'older'])
  })

  it('is not written again by a second run, nor are its articles ever sent again', async () => {
    await makeArticle('fresh', { publishedAt: later(-1) })
    await makeReaders(2)
    await send()
    expect((await send(later(0.1))).written).toBe(0)
    await makeArticle('newer', { publishedAt: later(1) })
    const next = await send(later(2))
    expect(next.articles.map(({ slug }) => slug)).toEqual(['newer'])
    expect(next.written).toBe(2)
  })

  it('goes on after it was cut off: each reader has it once', async () => {
    await makeArticle('fresh', { publishedAt: later(-1) })
    await makeReaders(1200)
    const cut = send(noon, (written) => {
      if (written === 500) throw new Error('killed')
    })
    await expect(cut).rejects.toThrow('killed')
    expect((await countMails()).length).toBe(500)
    await makeArticle('published-since', { publishedAt: later(0.5) })
    const rest = await send(later(1))
    expect(rest.written).toBe(700)
    expect(rest.articles.map(({ slug }) => slug)).toEqual(['fresh'])
    const counts = await countMails()
    expect(counts).toHaveLength(1200)
    expect(new Set(counts)).toEqual(new Set([1]))
    const next = await send(later(2))
    expect(next.articles.map(({ slug }) => slug)).toEqual(['published-since'])
  })

  it('is written once by two runs at the same time', async () => {
    await makeArticle('fresh', { publishedAt: later(-1) })
    await makeReaders(1200)
    const [first, second] = await Promise.all([send(), send(later(0.01))])
    expect(first.written + second.written).toBe(1200)
    expect(new Set(await countMails())).toEqual(new Set([1]))
    expect(await database().digestEdition.count()).toBe(1)
  })

  it('is not written when nothing is new, and uses up no span then', async () => {
    await makeReaders(1)
    expect((await send()).written).toBe(0)
    await makeArticle('found-late', { publishedAt: later(-1) })
    expect((await send(later(1))).written).toBe(1)
  })

  it('is shown without a trace by a dry run', async () => {
    await makeArticle('fresh', { publishedAt: later(-1) })
    await makeReaders(2)
    expect(await getDigestPlan(day, noon)).toMatchObject({ editionId: null, recipients: 2 })
    expect(await database().digestEdition.count()).toBe(0)
  })

  it('is taken back from a reader who leaves while it waits', async () => {
    await makeArticle('fresh', { publishedAt: later(-1) })
    await makeReaders(2)
    await send()
    await unsubscribe({ reader: await readerMailedTo('reader0@example.org'), secret, now: later(1) })
    expect(await mailsTo('reader0@example.org')).toEqual([])
    expect(await mailsTo('reader1@example.org')).toHaveLength(1)
  })
})
