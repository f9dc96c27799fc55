import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { hitsPerPage, mostAuthors, mostRanked } from '#lib/search/limits'
import { listNamed, listSearchAuthors, searchArticles } from '#lib/search/queries'
import { readSearchQuery } from '#lib/search/read-search-query'
import type { Passage } from '#lib/search/schema'
import { freshDatabase } from '#tests/database/fresh-database'
import { type ArticleParts, makeArticle } from '#tests/database/make-article'
import { suggest } from '#tests/database/search/suggest'

freshDatabase()

const now = new Date('2026-11-20T12:00:00Z')
const ask = (query: string) => readSearchQuery(new URLSearchParams(query))
const search = (query: string, at = now) => searchArticles(ask(query), at)
const slugs = async (query: string, at = now) => (await search(query, at)).hits.map(({ slug }) => slug)
const found = (passages: readonly Passage[]) => passages.filter((passage) => passage.found).map(({ text }) => text)

const says = (plainText: string, parts: ArticleParts = {}): ArticleParts => ({
  title: 'Nothing',
  summary: 'Nothing',
  plainText,
  ...parts,
})

beforeAll(async () => {
  await database().publication.create({ data: { id: 1, site: { language: 'en' } } })
  await database().author.createMany({
    data: [
      { slug: 'ana', name: 'Ana', html: '' },
      { slug: 'ben', name: 'Ben', html: '' },
    ],
  })
  await makeArticle('in-title', says('Nothing.', { title: 'The lighthouse reopens' }))
  await makeArticle('in-summary', says('Nothing.', { summary: 'A lighthouse, seen from the sea.' }))
  await makeArticle('in-body', says('Beyond the harbour stands the old lighthouse of the town, and it is white.'))
  await makeArticle('accents', says('The café serves crêpes to Ångström.'))
  await makeArticle('phrase', says('The night ferry leaves at nine.'))
  await makeArticle('words-apart', says('The ferry leaves at night.'))
  await makeArticle(
    'markup',
    says('A <script>alert(1)</script> & <b>lantern</b> in the text.', { title: '<i>Lantern</i>' }),
  )
  await makeArticle(
    'by-ben',
    says('Lighthouse keeper.', { sectionSlug: 'culture', authors: { create: { authorSlug: 'ben', position: 0 } } }),
  )
  await makeArticle(
    'hidden-draft',
    says('A zeppelin.', { draft: true, authors: { create: { authorSlug: 'ana', position: 0 } } }),
  )
  await makeArticle('hidden-removed', says('A zeppelin.', { removedAt: now }))
  await makeArticle('scheduled', says('A zeppelin.', { publishedAt: new Date('2026-11-20T12:00:01Z') }))
})

describe('a search', () => {
  it('finds words in any form, titles before summaries before bodies', async () => {
    expect((await slugs('q=lighthouses')).slice(0, 3)).toEqual(['in-title', 'in-summary', 'by-ben'])
    expect(await slugs('q=lighthouses')).toContain('in-body')
  })

  it('shows the words in their context, and takes the text as text', async () => {
    const [hit] = (await search('q=lantern')).hits
    expect(found(hit?.title ?? [])).toEqual(['Lantern'])
    expect(hit?.title.map(({ text }) => text).join('')).toBe('<i>Lantern</i>')
    expect(found(hit?.snippet ?? [])).toEqual(['lantern'])
  })

  it('shows the summary if the body does not contain the words', async () => {
    const [hit] = (await search('q=reopens')).hits
    expect(hit?.snippet).toEqual([{ text: 'Nothing', found: false }])
  })

  it('understands phrases, OR and exclusions', async () => {
    expect(await slugs('q="night ferry"')).toEqual(['phrase'])
    expect((await slugs('q=night ferry')).sort()).toEqual(['phrase', 'words-apart'])
    expect((await slugs('q=reopens OR crêpes')).sort()).toEqual(['accents', 'in-title'])
    expect(await slugs('q=ferry -nine')).toEqual(['words-apart'])
  })

  it('ignores accents both ways', async () => {
    expect(await slugs('q=cafe crepe')).toEqual(['accents'])
    expect(await slugs('q=lîghthöuse reopens')).toEqual(['in-title'])
    expect(found((await search('q=cafe')).hits[0]?.snippet ?? [])).toEqual(['café'])
  })

  it('narrows by section and by author', async () => {
    expect(await slugs('q=lighthouse&section=culture')).toEqual(['by-ben'])
    expect(await slugs('q=lighthouse&author=ben')).toEqual(['by-ben'])
    expect(await slugs('q=lighthouse&author=ana')).toEqual([])
  })

  it('never finds drafts or removed articles, and scheduled ones only from their time on', async () => {
    expect(await slugs('q=zeppelin')).toEqual([])
    expect(await slugs('q=zeppelin', new Date('2026-11-20T12:00:01Z'))).toEqual(['scheduled'])
  })

  it('ranks a newer article before an older one with the same text', async () => {
    await makeArticle('older', says('A gazebo.', { publishedAt: new Date('2025-01-01T00:00:00Z') }))
    await makeArticle('newer', says('A gazebo.', { publishedAt: new Date('2026-11-01T00:00:00Z') }))
    expect(await slugs('q=gazebo')).toEqual(['newer', 'older'])
  })

  it('offers only authors with articles that readers may see', async () => {
    expect(await listSearchAuthors(now, null)).toEqual([{ slug: 'ben', name: 'Ben' }])
    expect(await listSearchAuthors(now, 'ana')).toEqual([{ slug: 'ben', name: 'Ben' }])
  })
})

describe('a name', () => {
  const named = async (query: string) => (await listNamed(ask(query), now)).map(({ kind, slug }) => `${kind} ${slug}`)
  const by = (author: string, topic: string, slug: string): ArticleParts => ({
    authors: { create: { authorSlug: author, position: 0 } },
    topics: { create: { topicSlug: slug, name: topic, position: 0 } },
  })

  beforeAll(async () => {
    await database().author.createMany({
      data: [
        { slug: 'zoe-almeida', name: 'Zoë Almeida', html: '' },
        { slug: 'unread', name: 'Almeida the Unread', html: '' },
      ],
    })
    await makeArticle('by-zoe', says('Nothing.', by('zoe-almeida', 'Tide mills', 'tide-mills')))
    await makeArticle('draft-by-unread', says('Nothing.', { draft: true, ...by('unread', 'Zeppelins', 'zeppelins') }))
  })

  it('of an author or a topic is found by its words, ignoring accents', async () => {
    expect(await named('q=zoe almeida')).toEqual(['author zoe-almeida'])
    expect(await named('q=ALMEIDA')).toEqual(['author zoe-almeida'])
    expect(await named('q=mills')).toEqual(['topic tide-mills'])
    expect(await named('q=almeida OR "tide mills"')).toEqual(['author zoe-almeida', 'topic tide-mills'])
  })

  it('is not found by a query with more words, with only exclusions, or with nothing', async () => {
    for (const query of ['q=almeida mills', 'q=-almeida', 'q=', 'q="']) expect(await named(query)).toEqual([])
  })

  it('that only hidden articles have is not found', async () => {
    expect(await named('q=unread')).toEqual([])
    expect(await named('q=zeppelins')).toEqual([])
  })
})

describe('the choice of authors', () => {
  it('is bounded, and always contains the chosen one', async () => {
    const slugs = Array.from({ length: mostAuthors }, (_, index) => `aa-${index}`)
    await database().author.createMany({ data: slugs.map((slug) => ({ slug, name: `Aa ${slug}`, html: '' })) })
    await database().articleAuthor.createMany({
      data: slugs.map((authorSlug, index) => ({ articleSlug: 'in-title', authorSlug, position: index })),
    })
    const choices = async (chosen: string | null) => (await listSearchAuthors(now, chosen)).map(({ slug }) => slug)
    expect(await choices(null)).toHaveLength(mostAuthors)
    expect(await choices(null)).not.toContain('ben')
    expect((await choices('ben')).at(-1)).toBe('ben')
    expect(await choices('ben')).toHaveLength(mostAuthors)
    await database().author.updateMany({ where: { slug: { in: slugs } }, data: { removedAt: now } })
  })
})

describe('a search with any input', () => {
  it.each([
    '',
    '   ',
    '"',
    '""""',
    '-',
    '- - -',
    'OR',
    'or or or',
    '&|!()<->:*',
    "'; DROP TABLE article; --",
    '\u0000',
    'fer\u0000ry',
    '\ud83d',
    '%_\\',
    '<script>',
    'the',
    'a:*B & !c',
    '9999999999999999999999',
    ...['ferry ', 'x', '"', '-', '- ', '-"', 'or ', 'ﷺ', 'Z̴͇', '😀', '-ferry '].map((part) => part.repeat(10_000)),
  ])('number %# is answered', async (words) => {
    const query = readSearchQuery(new URLSearchParams([['q', words]]))
    const result = await searchArticles(query, now)
    expect(result.hits.length).toBeLessThanOrEqual(hitsPerPage)
    await suggest(query, now)
    await listNamed(query, now)
  })

  it('that only excludes finds the rest', async () => {
    expect((await search('q=-lighthouse')).total).toBeGreaterThan(3)
  })
})

describe('did you mean', () => {
  it('corrects a misspelled word and leaves the others', async () => {
    expect(await suggest(ask('q=the lighthuose reopens'), now)).toBe('the lighthouse reopens')
  })

  it('suggests nothing if every word is known, or nothing is similar', async () => {
    expect(await suggest(ask('q=lighthouse'), now)).toBeNull()
    expect(await suggest(ask('q=qqqqwwww'), now)).toBeNull()
  })

  it('never reveals a word of a hidden article', async () => {
    expect(await suggest(ask('q=zepelin'), now)).toBeNull()
    expect(await suggest(ask('q=zepelin'), new Date('2026-11-20T12:00:01Z'))).toBe('zeppelin')
  })

  it('forgets a word when the last article with it changes', async () => {
    await makeArticle('changing', says('A rhododendron.'))
    expect(await suggest(ask('q=rhododendrom'), now)).toBe('rhododendron')
    await database().article.update({ where: { slug: 'changing' }, data: { plainText: 'A hydrangea.' } })
    expect(await suggest(ask('q=rhododendrom'), now)).toBeNull()
    expect(await suggest(ask('q=hydrangia'), now)).toBe('hydrangea')
    expect(await slugs('q=rhododendron')).toEqual([])
    expect(await database().searchWord.findUnique({ where: { word: 'rhododendron' } })).toMatchObject({ articles: 0 })
  })
})

describe('a search with many hits', () => {
  it('pages through them without showing one twice, and says if there are more than it ranks', async () => {
    const count = mostRanked + 50
    await database().article.createMany({
      data: Array.from({ length: count }, (_, index) => ({
        slug: `many-${index}`,
        kind: 'news' as const,
        sectionSlug: 'harbour',
        title: index % 100 === 0 ? 'Marmalade' : 'Nothing',
        summary: 'Nothing',
        publishedAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000),
        blocks: [],
        plainText: 'Marmalade.',
        words: 1,
      })),
    })
    const first = await search('q=marmalade')
    expect(first).toMatchObject({ total: mostRanked + 1, more: true, pages: Math.ceil((mostRanked + 1) / hitsPerPage) })
    const pages = await Promise.all(
      Array.from({ length: first.pages }, (_, index) => slugs(`q=marmalade&page=${index + 1}`)),
    )
    expect(new Set(pages.flat()).size).toBe(first.total)
    // The oldest is found too, since the word is in its title.
    expect(pages[0]).toContain('many-0')
    expect(await slugs(`q=marmalade&page=${first.pages + 1}`)).toEqual([])
  })
})

describe('the newspaper’s language', () => {
  it('decides how words are stemmed, also for what was published before it changed', async () => {
    await makeArticle('german', says('Die Häuser am Hafen'))
    expect(await slugs('q=Haus')).toEqual([])
    await database().publication.update({ where: { id: 1 }, data: { site: { language: 'de-AT' } } })
    expect(await slugs('q=Haus')).toEqual(['german'])
    await database().publication.update({ where: { id: 1 }, data: { site: { language: 'sw' } } })
    expect(await slugs('q=hauser')).toEqual(['german'])
    await database().publication.update({ where: { id: 1 }, data: { site: { language: 'en' } } })
  })
})
