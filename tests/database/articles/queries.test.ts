import { beforeAll, describe, expect, it } from 'vitest'
import {
  findArticle,
  getTopic,
  listAround,
  listArticles,
  listCorrections,
  listFrontCandidates,
  pageSize,
} from '#lib/articles/queries'
import type { Moment } from '#lib/articles/schema'
import { database } from '#lib/database/client'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'

freshDatabase()

const now = new Date('2026-11-20T12:00:00Z')
const reader: Moment = { now, drafts: false }
const editor: Moment = { now, drafts: true }
const soon = new Date('2026-11-20T12:00:01Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const slugsOf = (cards: readonly { slug: string }[]) => cards.map(({ slug }) => slug)

beforeAll(async () => {
  await database().author.createMany({
    data: [
      { slug: 'ana', name: 'Ana', html: '<p>Ana.</p>', contributor: true, role: 'Columnist' },
      { slug: 'ben', name: 'Ben', html: '' },
    ],
  })
  await makeArticle('whole', {
    publishedAt: hoursAgo(5),
    authors: {
      create: [
        { authorSlug: 'ben', position: 0 },
        { authorSlug: 'ana', position: 1 },
      ],
    },
    topics: {
      create: [
        { topicSlug: 'tide', name: 'Tide', position: 1 },
        { topicSlug: 'ferry', name: 'Ferry', position: 0 },
      ],
    },
    sources: { create: [{ position: 0, name: 'The report', url: 'https://report.example/' }] },
    corrections: {
      create: [
        { position: 0, date: hoursAgo(4), text: 'It was nine.' },
        { position: 1, date: hoursAgo(1), text: 'It was ten.' },
      ],
    },
  })
  await makeArticle('draft', { draft: true, publishedAt: null })
  await makeArticle('scheduled', {
    publishedAt: soon,
    topics: { create: { topicSlug: 'secret', name: 'Secret', position: 0 } },
    corrections: { create: { position: 0, date: hoursAgo(1), text: 'Not to be seen.' } },
  })
  await makeArticle('removed', {
    removedAt: hoursAgo(1),
    corrections: { create: { position: 0, date: hoursAgo(1), text: 'Gone with it.' } },
  })
  await makeArticle('same-topics', {
    sectionSlug: 'culture',
    publishedAt: hoursAgo(300),
    topics: {
      create: [
        { topicSlug: 'tide', name: 'Tide', position: 0 },
        { topicSlug: 'ferry', name: 'Ferry', position: 1 },
      ],
    },
  })
  await makeArticle('older', { publishedAt: hoursAgo(6) })
  await makeArticle('newer', { publishedAt: hoursAgo(3), kind: 'opinion' })
  await makeArticle('same-minute', { publishedAt: hoursAgo(5) })
})

describe('an article by its slug', () => {
  it('comes complete from one query, everything in order', async () => {
    const found = await findArticle('whole', reader)
    if (found.state !== 'here') throw new Error(found.state)
    const { article } = found
    expect(article.authors).toEqual([
      { slug: 'ben', name: 'Ben', role: null, contributor: false, image: null, html: '' },
      { slug: 'ana', name: 'Ana', role: 'Columnist', contributor: true, image: null, html: '<p>Ana.</p>' },
    ])
    expect(article.topics.map(({ name }) => name)).toEqual(['Ferry', 'Tide'])
    expect(article.sources).toEqual([{ name: 'The report', url: 'https://report.example/' }])
    expect(article.corrections).toEqual([
      { date: hoursAgo(1), text: 'It was ten.' },
      { date: hoursAgo(4), text: 'It was nine.' },
    ])
    expect(article.publishedAt).toEqual(hoursAgo(5))
    expect(article.blocks).toEqual([{ type: 'html', html: '<p>Body of whole</p>' }])
  })

  it('is missing before its publication time and here at it', async () => {
    expect((await findArticle('scheduled', reader)).state).toBe('missing')
    const then = await findArticle('scheduled', { now: soon, drafts: false })
    expect(then).toMatchObject({ state: 'here', article: { standing: 'published' } })
  })

  it('is here for an editor before, as coming', async () => {
    expect(await findArticle('scheduled', editor)).toMatchObject({ state: 'here', article: { standing: 'coming' } })
  })

  it('is missing for readers while it is a draft, and here for an editor', async () => {
    expect((await findArticle('draft', reader)).state).toBe('missing')
    expect(await findArticle('draft', editor)).toMatchObject({ state: 'here', article: { standing: 'draft' } })
  })

  it('gives only the section of a removed one', async () => {
    expect(await findArticle('removed', reader)).toEqual({ state: 'removed', sectionSlug: 'harbour' })
  })

  it('is missing if it was removed before a reader could see it', async () => {
    await makeArticle('removed-draft', { draft: true, removedAt: hoursAgo(1) })
    await makeArticle('removed-before', { publishedAt: soon, removedAt: hoursAgo(1) })
    for (const slug of ['removed-draft', 'removed-before']) {
      for (const moment of [reader, editor, { now: new Date('2027-01-01T00:00:00Z'), drafts: false }])
        expect([slug, await findArticle(slug, moment)]).toEqual([slug, { state: 'missing' }])
    }
  })

  it('is missing if there never was one', async () => {
    expect(await findArticle('never', reader)).toEqual({ state: 'missing' })
    expect(await findArticle("'; DROP TABLE article; --", reader)).toEqual({ state: 'missing' })
  })
})

describe('a list', () => {
  it('contains the visible articles, newest first, with their authors', async () => {
    const { items, total, pages } = await listArticles({ section: 'harbour' }, reader, 1)
    expect(slugsOf(items)).toEqual(['newer', 'same-minute', 'whole', 'older'])
    expect({ total, pages }).toEqual({ total: 4, pages: 1 })
    expect(items[2]?.authors).toEqual([
      { slug: 'ben', name: 'Ben', image: null },
      { slug: 'ana', name: 'Ana', image: null },
    ])
  })

  it('shows drafts to an editor at the top, then what is coming, and says what each is to readers', async () => {
    const { items } = await listArticles({ section: 'harbour' }, editor, 1)
    expect(items.map(({ slug, standing }) => [slug, standing]).slice(0, 3)).toEqual([
      ['draft', 'draft'],
      ['scheduled', 'coming'],
      ['newer', 'published'],
    ])
  })

  it('of a topic or an author contains only theirs', async () => {
    expect(slugsOf((await listArticles({ topic: 'tide' }, reader, 1)).items)).toEqual(['whole', 'same-topics'])
    expect(slugsOf((await listArticles({ author: 'ana' }, reader, 1)).items)).toEqual(['whole'])
    expect((await listArticles({ author: 'nobody' }, reader, 1)).items).toEqual([])
  })

  it('never contains the bodies', async () => {
    const [card] = (await listArticles({ section: 'harbour' }, reader, 1)).items
    expect(Object.keys(card ?? {}).sort()).toEqual(
      [
        'authors',
        'dir',
        'image',
        'kind',
        'language',
        'publishedAt',
        'sectionSlug',
        'slug',
        'standing',
        'summary',
        'title',
        'words',
      ].sort(),
    )
  })

  it('splits many articles into pages without losing or repeating one, even if their times are the same', async () => {
    const count = pageSize * 2 + 3
    for (let number = 0; number < count; number++) await makeArticle(`many-${number}`, { sectionSlug: 'many' })
    const pages = await Promise.all([1, 2, 3, 4].map((page) => listArticles({ section: 'many' }, reader, page)))
    expect(pages.map(({ items }) => items.length)).toEqual([pageSize, pageSize, 3, 0])
    expect(pages.map((page) => page.pages)).toEqual([3, 3, 3, 3])
    expect(new Set(pages.flatMap(({ items }) => slugsOf(items))).size).toBe(count)
  })
})

describe('the articles around one', () => {
  const whole = {
    slug: 'whole',
    sectionSlug: 'harbour',
    publishedAt: hoursAgo(5),
    topics: [
      { slug: 'tide', name: 'Tide' },
      { slug: 'ferry', name: 'Ferry' },
    ],
  }

  it('are the ones before and after it in its section, each the other’s', async () => {
    const around = await listAround(whole, reader)
    expect([around.previous?.slug, around.next?.slug]).toEqual(['same-minute', 'newer'])
    const before = await listAround({ ...whole, slug: 'same-minute' }, reader)
    expect([before.previous?.slug, before.next?.slug]).toEqual(['older', 'whole'])
  })

  it('are those of its topics, with how many they share, and of its section; never itself or hidden ones', async () => {
    const { related } = await listAround(whole, reader)
    expect(Object.fromEntries(related.map(({ slug, shared }) => [slug, shared]))).toEqual({
      'same-topics': 2,
      newer: 0,
      older: 0,
      'same-minute': 0,
    })
  })

  it('exist for a draft without a date, and for an article without topics', async () => {
    const around = await listAround({ slug: 'draft', sectionSlug: 'culture', publishedAt: null, topics: [] }, editor)
    expect([around.previous?.slug, around.next, slugsOf(around.related)]).toEqual([
      'same-topics',
      null,
      ['same-topics'],
    ])
  })
})

describe('the front page’s candidates', () => {
  it('are visible articles, each once, newest first, and the named ones however old', async () => {
    const cards = await listFrontCandidates(['harbour', 'culture'], ['same-topics', 'scheduled', 'removed'], reader)
    const slugs = slugsOf(cards)
    expect(slugs).toContain('same-topics')
    expect(new Set(slugs).size).toBe(slugs.length)
    for (const hidden of ['draft', 'scheduled', 'removed']) expect(slugs).not.toContain(hidden)
    const times = cards.map(({ publishedAt }) => publishedAt?.getTime() ?? 0)
    expect(times).toEqual([...times].sort((a, b) => b - a))
  })

  it('include the newest of a section that published nothing for a long time', async () => {
    const others = Array.from({ length: 40 }, (_, index) => index)
    for (const number of others)
      await makeArticle(`flood-${number}`, { sectionSlug: 'flood', publishedAt: hoursAgo(1) })
    expect(slugsOf(await listFrontCandidates(['flood', 'culture'], [], reader))).toContain('same-topics')
  })
})

describe('topics and corrections', () => {
  it('of hidden articles are unknown', async () => {
    expect(await getTopic('secret', reader)).toBeNull()
    expect(await getTopic('ferry', reader)).toEqual({ slug: 'ferry', name: 'Ferry' })
    const { items, total } = await listCorrections(reader, 1)
    expect(items.map(({ text }) => text)).toEqual(['It was ten.', 'It was nine.'])
    expect(total).toBe(2)
    expect(items[0]).toEqual({
      slug: 'whole',
      title: 'Title of whole',
      language: null,
      dir: null,
      date: hoursAgo(1),
      text: 'It was ten.',
    })
  })
})
