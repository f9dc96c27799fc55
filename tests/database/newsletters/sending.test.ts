import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Picks } from '#lib/content/records'
import { database } from '#lib/database/client'
import { sendMailing, sendTest } from '#lib/newsletters/mutations'
import { findMailing, getMailing, getMailingPlan, listLatest, listPicked } from '#lib/newsletters/queries'
import { unsubscribe } from '#lib/subscribers/mutations'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'
import { later, mailsTo, noon, readerMailedTo, secret, site, stateOf } from '#tests/database/subscribers/reader'

freshDatabase()

const several = {
  ...site,
  newsletters: [
    { slug: 'news', name: 'Every Morning', description: null },
    { slug: 'weekly', name: 'The Week', description: null },
  ],
}

beforeEach(async () => {
  await database().mailingDelivery.deleteMany()
  await database().mailingSend.deleteMany()
  await database().mailing.deleteMany()
  await database().outbox.deleteMany()
  await database().subscriber.deleteMany()
  await database().article.deleteMany()
})

async function makeMailing(
  slug: string,
  pick: Picks,
  parts: { draft?: boolean; html?: string; shownFrom?: Date } = {},
) {
  const [newsletter = ''] = slug.split('/')
  await database().mailing.create({
    data: { slug, newsletter, subject: `Subject of ${slug}`, html: '', shownFrom: noon, pick, ...parts },
  })
}

/** Readers who confirmed, and one of each who must get nothing. */
async function makeReaders(count: number, newsletter = 'news'): Promise<void> {
  const people = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    email: `reader${index}@example.org`,
  }))
  const others = ['pending', 'gone', 'elsewhere'].map((name) => ({ id: randomUUID(), email: `${name}@example.org` }))
  const dates = { createdAt: noon, confirmedAt: noon }
  await database().subscriber.createMany({
    data: [...people, ...others, { id: randomUUID(), email: null, erasedAt: noon }].map((one) => ({
      ...one,
      createdAt: noon,
    })),
  })
  const [pending, gone, elsewhere] = others.map(({ id }) => ({ subscriberId: id, newsletter, ...dates }))
  if (!pending || !gone || !elsewhere) throw new Error('The others are three.')
  await database().subscription.createMany({
    data: [
      ...people.map(({ id }) => ({ subscriberId: id, newsletter, state: 'confirmed' as const, ...dates })),
      { ...pending, state: 'pending', confirmedAt: null },
      { ...gone, state: 'unsubscribed', unsubscribedAt: noon },
      { ...elsewhere, state: 'confirmed', newsletter: 'another' },
    ],
  })
}

async function mailingOf(slug: string) {
  const mailing = await getMailing(slug)
  if (!mailing) throw new Error(`There is no mailing ${slug}.`)
  return mailing
}

async function send(slug: string, now = noon, onProgress: (written: number) => void = () => {}) {
  return sendMailing({ mailing: await mailingOf(slug), site: several, secret, now, onProgress })
}

async function countMails(): Promise<number[]> {
  const groups = await database().outbox.groupBy({ by: ['recipient'], _count: true })
  return groups.map((group) => group._count)
}

describe('a mailing', () => {
  it('goes once to each confirmed subscriber of its newsletter and to nobody else', async () => {
    await makeArticle('gate', { title: 'The gate stuck again' })
    await makeMailing('news/one', { articles: ['gate'] }, { html: '<p>Good morning.</p>' })
    await makeReaders(3)
    expect(await send('news/one')).toEqual({ ok: true, written: 3 })
    expect(await send('news/one', later(1))).toEqual({ ok: true, written: 0 })
    expect(await countMails()).toEqual([1, 1, 1])
    const [letter] = await mailsTo('reader0@example.org')
    expect(letter).toMatchObject({ kind: 'mailing', mail: { subject: 'Subject of news/one' } })
    expect(letter?.mail.text).toMatch(/Good morning\.\n\nThe gate stuck again\n/)
    expect(letter?.mail.text).toContain('because you subscribed to Every Morning')
  })

  it('goes on after it was cut off, with the same articles: each reader has it once', async () => {
    await makeArticle('fresh', { publishedAt: later(-1) })
    await makeMailing('news/one', { newest: 5, section: null, sinceLast: true })
    await makeReaders(1200)
    const cut = send('news/one', noon, (written) => {
      if (written === 500) throw new Error('killed')
    })
    await expect(cut).rejects.toThrow('killed')
    expect(await database().outbox.count()).toBe(500)
    await makeArticle('published-since', { publishedAt: later(0.5) })
    expect(await getMailingPlan(await mailingOf('news/one'), later(1))).toMatchObject({
      state: 'begun',
      recipients: 700,
    })
    expect(await send('news/one', later(1))).toEqual({ ok: true, written: 700 })
    const counts = await countMails()
    expect(counts).toHaveLength(1200)
    expect(new Set(counts)).toEqual(new Set([1]))
    expect(await listPicked(await mailingOf('news/one'), later(2))).toEqual(['fresh'])
  })

  it('is written once by two runs at the same time', async () => {
    await makeArticle('fresh')
    await makeMailing('news/one', { articles: ['fresh'] })
    await makeReaders(1200)
    const runs = await Promise.all([send('news/one'), send('news/one', later(0.01))])
    expect(runs.reduce((sum, run) => sum + (run.ok ? run.written : 0), 0)).toBe(1200)
    expect(new Set(await countMails())).toEqual(new Set([1]))
  })

  it('is taken back from a reader who leaves while it waits, and they keep another newsletter', async () => {
    await makeArticle('fresh')
    await makeReaders(2)
    const { id } = await database().subscriber.findUniqueOrThrow({ where: { email: 'reader0@example.org' } })
    await database().subscription.create({
      data: { subscriberId: id, newsletter: 'weekly', state: 'confirmed', createdAt: noon, confirmedAt: noon },
    })
    await makeMailing('news/one', { articles: ['fresh'] })
    await send('news/one')
    await unsubscribe({ reader: await readerMailedTo('reader0@example.org'), secret, now: later(1) })
    expect(await mailsTo('reader0@example.org')).toEqual([])
    expect(await mailsTo('reader1@example.org')).toHaveLength(1)
    expect([await stateOf('reader0@example.org'), await stateOf('reader0@example.org', 'weekly')]).toEqual([
      'unsubscribed',
      'confirmed',
    ])
  })

  it('is refused as a draft, before its page shows, and where there is nothing in it', async () => {
    await makeReaders(1)
    const none = { articles: [] }
    await makeMailing('news/draft', none, { draft: true, html: '<p>Soon.</p>' })
    await makeMailing('news/coming', none, { shownFrom: later(1), html: '<p>Soon.</p>' })
    await makeMailing('news/empty', none)
    await makeMailing('news/large', none, { html: `<p>${'long '.repeat(20_001)}</p>` })
    await makeMailing('news/rule', { newest: 5, section: null, sinceLast: true })
    expect(await send('news/draft')).toEqual({ ok: false, reason: 'draft' })
    expect(await send('news/coming')).toEqual({ ok: false, reason: 'not-shown-yet' })
    expect(await send('news/empty')).toEqual({ ok: false, reason: 'empty' })
    expect(await send('news/large')).toEqual({ ok: false, reason: 'too-large' })
    expect(await send('news/rule')).toEqual({ ok: false, reason: 'nothing-new' })
    expect(await database().outbox.count()).toBe(0)
    await makeArticle('found-late', { publishedAt: later(-1) })
    expect(await send('news/rule', later(1))).toEqual({ ok: true, written: 1 })
  })

  it('is tried on one address without a trace', async () => {
    await makeArticle('fresh')
    await makeReaders(2)
    await makeMailing('news/draft', { articles: ['fresh'] }, { draft: true })
    const mailing = await mailingOf('news/draft')
    const sent = await sendTest({ mailing, site: several, secret, now: noon, address: 'editor@example.org' })
    expect(sent).toEqual({ ok: true, written: 1 })
    const [letter] = await mailsTo('editor@example.org')
    expect(letter?.mail.subject).toBe('Test: Subject of news/draft')
    const reader = await readerMailedTo('editor@example.org')
    expect(await unsubscribe({ reader, secret, now: noon })).toEqual({ ok: true })
    expect(await database().mailingSend.count()).toBe(0)
    expect(await getMailingPlan(mailing, noon)).toMatchObject({ state: 'new', recipients: 2 })
  })
})

describe('the rule for the newest pieces', () => {
  it('takes what readers may see, of a section where it names one, up to its number', async () => {
    await makeArticle('newest', { publishedAt: later(0) })
    await makeArticle('town', { publishedAt: later(-1), sectionSlug: 'town' })
    await makeArticle('older', { publishedAt: later(-2) })
    await makeArticle('oldest', { publishedAt: later(-3) })
    await makeArticle('coming', { publishedAt: later(1) })
    await makeArticle('draft', { publishedAt: later(-1), draft: true })
    await makeArticle('removed', { publishedAt: later(-1), removedAt: later(-0.5) })
    await makeMailing('news/all', { newest: 3, section: null, sinceLast: false })
    await makeMailing('news/town', { newest: 3, section: 'town', sinceLast: false })
    expect(await listPicked(await mailingOf('news/all'), noon)).toEqual(['newest', 'town', 'older'])
    expect(await listPicked(await mailingOf('news/town'), noon)).toEqual(['town'])
  })

  it('sends no piece twice where it asks for what is new since the last mailing of its newsletter', async () => {
    await makeReaders(1)
    await makeArticle('first', { publishedAt: later(-1) })
    for (const slug of ['news/one', 'news/two', 'weekly/one'])
      await makeMailing(slug, { newest: 5, section: null, sinceLast: true })
    await send('news/one')
    await makeArticle('second', { publishedAt: later(1) })
    expect(await listPicked(await mailingOf('news/two'), later(2))).toEqual(['second'])
    expect(await listPicked(await mailingOf('weekly/one'), later(2))).toEqual(['second', 'first'])
  })
})

describe('the page of a mailing', () => {
  it('shows from its time on, and is gone once its file is', async () => {
    await makeMailing('news/one', { articles: [] }, { html: '<p>Good morning.</p>' })
    await makeMailing('news/draft', { articles: [] }, { draft: true })
    expect(await findMailing('news/one', later(-1))).toEqual({ state: 'missing' })
    expect(await findMailing('news/one', noon)).toMatchObject({
      state: 'here',
      mailing: { subject: 'Subject of news/one' },
    })
    expect(await findMailing('news/draft', noon)).toEqual({ state: 'missing' })
    expect(await listLatest(noon)).toEqual([{ newsletter: 'news', slug: 'news/one', subject: 'Subject of news/one' }])
    await database().mailing.updateMany({ where: { slug: 'news/one' }, data: { removedAt: later(1) } })
    expect(await findMailing('news/one', later(2))).toEqual({ state: 'removed' })
    expect(await getMailing('news/one')).toBeNull()
  })
})
