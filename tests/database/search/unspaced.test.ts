import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { listNamed, searchArticles } from '#lib/search/queries'
import { readSearchQuery } from '#lib/search/read-search-query'
import { freshDatabase } from '#tests/database/fresh-database'
import { type ArticleParts, makeArticle } from '#tests/database/make-article'
import { suggest } from '#tests/database/search/suggest'

freshDatabase()

const now = new Date('2026-11-20T12:00:00Z')
const ask = (q: string) => readSearchQuery(new URLSearchParams({ q }))
const slugs = async (q: string) => (await searchArticles(ask(q), now)).hits.map(({ slug }) => slug).sort()
const says = (plainText: string, parts: ArticleParts = {}): ArticleParts => ({
  title: 'Nothing',
  summary: 'Nothing',
  plainText,
  ...parts,
})

const long = '町の議会は新しい橋の通行料について長い議論をした。'.repeat(900)

beforeAll(async () => {
  await database().publication.create({ data: { id: 1, site: { language: 'ja' } } })
  await database().author.create({ data: { slug: 'yamada', name: '山田太郎', html: '' } })
  await makeArticle('japanese', says('港の新しいフェリーは東京都から来る。ＰＴＡ会議も開かれた。'))
  await makeArticle('kyoto', says('京都の東にある橋。'))
  await makeArticle('chinese', says('渡轮时刻表将于十二月改变。', { title: '海港的新渡轮' }))
  await makeArticle('thai', says('เรือข้ามฟากลำใหม่จะมาถึงท่าเรือในเดือนธันวาคม'))
  await makeArticle('khmer', says('សាឡាង\u200bថ្មី\u200bនឹង\u200bមកដល់'))
  await makeArticle('korean', says('새로운 여객선이 항구에서 떠났다.'))
  await makeArticle('long', says(`${long}灯台は最後に立つ。`))
  await makeArticle(
    'hyphens',
    says('The har\u00adbor\u00admas\u00adter spoke of the light\u200bhouse and zero\ufeffwidth.'),
  )
  await makeArticle(
    'wide',
    says('Ｓａｌｔｍｅｒｅ has a café: cafe\u0301.', { authors: { create: { authorSlug: 'yamada', position: 0 } } }),
  )
})

describe('a word inside a sentence without spaces', () => {
  it.each([
    ['フェリー', ['japanese']],
    ['東京', ['japanese']],
    ['港', ['chinese', 'japanese']],
    ['会議', ['japanese']],
    ['PTA会議', ['japanese']],
    ['渡轮', ['chinese']],
    ['十二月', ['chinese']],
    ['ท่าเรือ', ['thai']],
    ['ธันวาคม', ['thai']],
    ['ថ្មី', ['khmer']],
    ['항구', ['korean']],
    ['여객선', ['korean']],
    ['灯台', ['long']],
    ['通行料', ['long']],
    ['"新しいフェリー"', ['japanese']],
    ['橋 -京都', ['long']],
    ['渡轮 OR フェリー', ['chinese', 'japanese']],
  ])('is found: %s', async (query, expected) => {
    expect(await slugs(query)).toEqual(expected)
  })

  it('is not taken for another with the same characters', async () => {
    expect(await slugs('都京')).toEqual([])
    expect(await slugs('京東')).toEqual([])
  })

  it('is marked in the title and the snippet', async () => {
    const [hit] = (await searchArticles(ask('渡轮'), now)).hits
    expect(hit?.title).toEqual([
      { text: '海港的新', found: false },
      { text: '渡轮', found: true },
    ])
    expect(hit?.snippet).toEqual([
      { text: '渡轮', found: true },
      { text: '时刻表将于十二月改变', found: false },
      { text: ' …', found: false },
    ])
  })

  it('is found in authors’ names, and is never a misspelling', async () => {
    expect(await listNamed(ask('太郎'), now)).toMatchObject([{ kind: 'author', slug: 'yamada' }])
    expect(await suggest(ask('新しいフェリ'), now)).toBe(null)
  })
})

describe('invisible characters', () => {
  it.each(['harbormaster', 'lighthouse', 'light\u200bhouse', 'har\u00adbormaster', 'zerowidth'])(
    'part no word: %j',
    async (word) => {
      expect(await slugs(word)).toEqual(['hyphens'])
    },
  )

  it('are in no snippet', async () => {
    const [hit] = (await searchArticles(ask('lighthouse'), now)).hits
    expect(hit?.snippet.map(({ text }) => text).join('')).toBe('… harbormaster spoke of the lighthouse and zerowidth …')
  })

  it('wide and composed letters match their plain forms', async () => {
    expect(await slugs('saltmere')).toEqual(['wide'])
    expect(await slugs('Ｓａｌｔｍｅｒｅ')).toEqual(['wide'])
    expect(await slugs('café')).toEqual(['wide'])
  })
})
