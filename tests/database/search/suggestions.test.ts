import { beforeAll, describe, expect, it, vi } from 'vitest'
import { beginCounting, countWords, sumWords } from '#lib/content/import/count-words'
import { database, pool } from '#lib/database/client'
import { readSearchQuery } from '#lib/search/read-search-query'
import { correctWords } from '#lib/search/suggestions/queries'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'
import { suggest } from '#tests/database/search/suggest'

freshDatabase()

const now = new Date('2026-11-20T12:00:00Z')
const correct = (text: string) => correctWords(text, now)
const says = (plainText: string) => ({ title: 'Nothing', summary: 'Nothing', plainText })
const suggested = (q: string) => suggest(readSearchQuery(new URLSearchParams({ q })), now)
const speak = (language: string) => database().publication.update({ where: { id: 1 }, data: { site: { language } } })

/** The words whose counts are not those of the articles' index. */
const miscounted = async () => {
  const { rows } = await pool().query<{ word: string }>(`
    SELECT word FROM (
      SELECT word, count(*)::int AS standing FROM article, unnest(tsvector_to_array(search)) AS word
      GROUP BY word HAVING is_worth_suggesting(word)
    ) AS standing FULL JOIN search_word USING (word)
    WHERE coalesce(standing, 0) <> coalesce(articles, 0)`)
  return rows.map(({ word }) => word)
}

beforeAll(async () => {
  await database().publication.create({ data: { id: 1, site: { language: 'en' } } })
  await makeArticle('library', {
    ...says('The library is open. Nobody knows which of the libraries against the wall is older.'),
    publishedAt: new Date('2026-11-20T11:00:00Z'),
  })
  await makeArticle('festival', says('A festival celebrates the running of the boats.'))
  await makeArticle(
    'address',
    says('Write to desk@saltmarsh.example, see www.estuaries.example/tidelands or call 5550199abc.'),
  )
  await makeArticle('french', { ...says('Le café près de la bibliothèque est fermé.'), language: 'fr' })
  await makeArticle('draft', { ...says('A zeppelin.'), draft: true })
  await makeArticle('removed', { ...says('A dirigible.'), removedAt: now })
})

describe('a misspelled word', () => {
  it.each([
    ['libary', 'library'],
    ['libaries', 'libraries'],
    ['festivel', 'festival'],
    ['Festivel', 'festival'],
    ['runing', 'running'],
    ['celebrats', 'celebrates'],
    ['bibliotheqe', 'bibliothèque'],
    ['bibliothéqe', 'bibliothèque'],
    ['caffe', 'café'],
  ])('%s is suggested as it is spelled in an article', async (typed, expected) => {
    expect(await correct(typed)).toBe(expected)
  })

  it('may be one too common to be indexed', async () => {
    expect(await suggested('wich libary')).toBe('which library')
    expect(await correct('aginst')).toBe('against')
  })

  it.each(['cafe', 'bibliotheque', 'libraries', 'which', 'zzzz'])('is not %s', async (typed) => {
    expect(await correct(typed)).toBe(typed)
  })

  it.each(['zepelin', 'dirigibel', 'dirigble'])('gives no word that no reader may see: %s', async (typed) => {
    expect(await correct(typed)).toBe(typed)
  })

  it.each(['saltmarch', 'estuaris', 'tideland'])('gives no part of an address: %s', async (typed) => {
    expect(await correct(typed)).toBe(typed)
  })
})

describe('the count of words', () => {
  it('is that of the index, and holds nothing of addresses and numbers', async () => {
    expect(await miscounted()).toEqual([])
    const words = (await database().searchWord.findMany()).map(({ word }) => word)
    expect(words).toContain('librari')
    expect(words.filter((word) => /[^\p{L}]/u.test(word))).toEqual([])
  })

  it('follows texts that change, articles that are removed, and their return', async () => {
    await database().article.update({ where: { slug: 'festival' }, data: { plainText: 'A carnival.' } })
    expect(await miscounted()).toEqual([])
    expect(await correct('festivel')).toBe('festivel')
    expect(await correct('carnivel')).toBe('carnival')
    await database().article.update({ where: { slug: 'library' }, data: { removedAt: now } })
    expect(await miscounted()).toEqual([])
    expect(await correct('libary')).toBe('libary')
    await database().article.update({ where: { slug: 'library' }, data: { removedAt: null } })
    expect(await correct('libary')).toBe('library')
  })

  it('follows the newspaper’s language', async () => {
    await speak('de')
    expect(await miscounted()).toEqual([])
    expect(await correct('libary')).toBe('library')
    await speak('sw')
    expect(await miscounted()).toEqual([])
    expect(await correct('libary')).toBe('library')
    expect(await database().searchWord.findUnique({ where: { word: 'library' } })).toMatchObject({ articles: 1 })
    await speak('en')
    expect(await miscounted()).toEqual([])
  })

  it('is made at the end of a transaction that lists what it adds, changed in it or not, summed before or not', async () => {
    await database().$transaction(async (transaction) => {
      await beginCounting(transaction)
      const add = async (slug: string, plainText: string) => {
        await transaction.$executeRaw`
          INSERT INTO article (slug, kind, section_slug, title, summary, published_at, blocks, plain_text, words)
          VALUES (${slug}, 'news', 'harbour', 'Nothing', 'Nothing', ${now}, '[]', ${plainText}, 1)`
      }
      await add('later', 'An orchard.')
      await add('summed', 'A meadow.')
      await sumWords(transaction)
      await add('changed', 'A meadow.')
      await transaction.article.update({ where: { slug: 'summed' }, data: { plainText: 'A pasture.' } })
      await transaction.article.update({ where: { slug: 'changed' }, data: { plainText: 'A pasture.' } })
      await transaction.article.update({ where: { slug: 'library' }, data: { plainText: 'A library and a pasture.' } })
      await countWords(transaction)
      await add('last', 'An orchard too.')
    })
    expect(await miscounted()).toEqual([])
    expect(await correct('orchad')).toBe('orchard')
    expect(await correct('meadw')).toBe('meadw')
  })
})

it('a query of many misspelled words reads no more articles than one of few', async () => {
  const roots = ['brindlok', 'crandvot', 'dremplik', 'flomwick', 'granduk', 'klimpork', 'plostrig', 'trinvamp']
  const words = roots.flatMap((root) =>
    ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 't', 'v'].map((end) => root + end),
  )
  for (const word of words) await makeArticle(word, says(`A ${word}.`))
  const query = vi.spyOn(pool(), 'query')
  const corrected = await correct(roots.map((root) => `${root}z`).join(' '))
  const answers = await Promise.all(query.mock.results.map(({ value }) => value as Promise<{ rows: object[] }>))
  query.mockRestore()
  expect(corrected.split(' ').filter((word) => words.includes(word))).toHaveLength(roots.length)
  expect(answers.flatMap(({ rows }) => rows).filter((row) => 'text' in row).length).toBeLessThan(60)
})
