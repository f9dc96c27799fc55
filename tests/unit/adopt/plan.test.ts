import { describe, expect, it } from 'vitest'
import type { SourcePiece } from '#lib/adopt/archive'
import { readSourceDate } from '#lib/adopt/files/source-date'
import { parseMapping } from '#lib/adopt/mapping/read-mapping'
import type { Mapping } from '#lib/adopt/mapping/schema'
import { plainWords } from '#lib/adopt/markdown/plain-words'
import { aliasesOf, aliasRegister } from '#lib/adopt/plan/aliases'
import { asciiSlug } from '#lib/adopt/plan/ascii-slug'
import { choosePieces } from '#lib/adopt/plan/choose-pieces'
import { namePieces } from '#lib/adopt/plan/name-pieces'
import { oldAddresses } from '#lib/adopt/plan/old-addresses'
import { topicsOf } from '#lib/adopt/plan/topics'
import { zonedTime } from '#lib/adopt/plan/zoned-time'
import type { Rule } from '#lib/adopt/report/rules'

const site = 'https://harbor.example/blog'

function piece(given: Partial<SourcePiece>): SourcePiece {
  const id = given.id ?? given.slug ?? 'ferry'
  return {
    ...{ id, sourcePath: `${id}.md`, bodyLine: 1, type: 'post', status: 'published', title: 'Ferry', slug: 'ferry' },
    ...{ summary: null, date: { day: '2020-05-06', clock: null, offset: null }, updated: null, authors: [] },
    ...{ categories: [], tags: [], language: null, address: null, aliases: [], image: null, body: '' },
    ...{ format: 'markdown', pinned: false, ...given },
  }
}

function mapping(yaml = ''): Mapping {
  const read = parseMapping(yaml)
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return read.mapping
}

/** The slugs of pieces, and the rules that were noted. */
function named(pieces: SourcePiece[], earlier = new Map<string, string>()) {
  const rules: Rule[] = []
  const places = namePieces(pieces, mapping(), earlier, (rule) => rules.push(rule))
  return { places, slugs: pieces.map(({ id }) => places.get(id)?.slug), rules }
}

describe('a date of the old site', () => {
  it.each([
    ['2019-05-01', '2019-05-01T12:00:00+01:00'],
    ['2019-5-1 9:30', '2019-05-01T09:30:00+01:00'],
    ['2019-05-01 09:30:15 -0500', '2019-05-01T15:30:15+01:00'],
    ['2019-05-01T09:30:15.123Z', '2019-05-01T09:30:15Z'],
    ['2019-05-01 09:30 EST', '2019-05-01T15:30:00+01:00'],
    ['2019-12-01', '2019-12-01T12:00:00Z'],
    ['May 1, 2019', '2019-05-01T12:00:00+01:00'],
    ['Jul 08 2022', '2022-07-08T12:00:00+01:00'],
  ])('%s has the offset of its zone at that time', (text, time) => {
    const date = readSourceDate(text)
    expect(date && zonedTime(date, 'Europe/Lisbon', '12:00')).toBe(time)
  })

  it.each(['2019-02-31', 'soon', '', null, {}])('%s is none', (text) => {
    expect(readSourceDate(text)).toBeNull()
  })

  it('in the hour that a zone skips has the offset after it', () => {
    expect(zonedTime({ day: '2021-03-28', clock: '01:30:00', offset: null }, 'Europe/Lisbon', '12:00')).toBe(
      '2021-03-28T01:30:00+01:00',
    )
  })
})

describe('a slug', () => {
  it.each([
    ['The_First.Boat', 'the-first-boat'],
    ['caf%C3%A9-stra%C3%9Fe', 'cafe-strasse'],
    ['Rust 1.52.1!', 'rust-1-52-1'],
    ['第一', null],
  ])('of %s has letters, digits and hyphens alone', (old, slug) => {
    expect(asciiSlug(old, 120)).toBe(slug)
  })

  it('is cut at a hyphen', () => {
    expect(asciiSlug('one-two-three', 9)).toBe('one-two')
  })
})

describe('the names of pieces', () => {
  it('that two would have get the language or the year', () => {
    const { slugs, rules } = named([
      piece({ id: 'a' }),
      piece({ id: 'b', date: { day: '2021-01-01', clock: null, offset: null } }),
      piece({ id: 'c', language: 'pt' }),
      piece({ id: 'd' }),
    ])
    expect(slugs).toEqual(['ferry', 'ferry-2021', 'ferry-pt', 'ferry-2020'])
    expect(rules).toEqual(['slug-taken', 'slug-taken', 'slug-taken'])
  })

  it('stay in every run, whatever comes before them', () => {
    const { places } = named(
      [piece({ id: 'new' }), piece({ id: 'old' })],
      new Map([['old', 'articles/2020/05/ferry.md']]),
    )
    expect(places.get('old')?.path).toBe('articles/2020/05/ferry.md')
    expect(places.get('new')?.slug).toBe('ferry-2020')
  })

  it('are none of the site’s own', () => {
    const rules: Rule[] = []
    const page = piece({ id: 'p', type: 'page', slug: 'search' })
    const places = namePieces([page], mapping('pages: { p: search }'), new Map(), (rule) => rules.push(rule))
    expect(places.get('p')?.slug).toBe('search-2020')
  })
})

describe('old addresses', () => {
  const first = piece({
    id: 'posts/first',
    sourcePath: 'posts/first.md',
    address: '/2020/First.html',
    aliases: ['/?p=7'],
  })
  const second = piece({ id: 'posts/second', sourcePath: 'posts/second.md', slug: 'second', address: '/2020/second/' })
  const pieces = [first, second]
  const { places } = named(pieces)
  const old = oldAddresses(pieces, places, site)

  it.each([
    ['/2020/First.html', 'posts/first', ''],
    ['/2020/first', 'posts/first', ''],
    ['/blog/2020/first/#plan', 'posts/first', 'plan'],
    ['http://www.harbor.example/blog/2020/FIRST.html?utm=x', 'posts/first', ''],
    ['//harbor.example/blog/2020/second/index.html', 'posts/second', ''],
    ['/?p=7', 'posts/first', ''],
    ['../first.html', 'posts/first', ''],
    ['./first.md#plan', 'posts/first', 'plan'],
    ['#here', 'posts/second', 'here'],
  ])('lead to their piece in every spelling: %s', (address, id, fragment) => {
    expect(old.meaning(address, second)).toMatchObject({ type: 'piece', piece: { id }, fragment })
  })

  it.each([
    ['/nowhere', { type: 'old', path: '/nowhere', fragment: '' }],
    ['https://other.example/2020/first', { type: 'other' }],
    ['mailto:maud@harbor.example', { type: 'other' }],
  ])('of no piece are told apart: %s', (address, meaning) => {
    expect(old.meaning(address, second)).toEqual(meaning)
  })

  it('become aliases, each of one piece', () => {
    const rules: Rule[] = []
    const third = piece({
      id: 'third',
      slug: 'third',
      address: '/2020/second',
      aliases: ['/articles/ferry', '/a b/', '/'],
    })
    const all = [...pieces, third]
    const known = named(all).places
    const own = [...known.values()].map(({ address }) => address)
    const register = aliasRegister(own, 'https://harbor.example', (rule) => rules.push(rule))
    const aliases = aliasesOf(all, known, register)
    expect(aliases.get('posts/first')).toEqual(['/2020/First.html', '/?p=7'])
    expect(aliases.get('posts/second')).toEqual(['/2020/second'])
    expect(aliases.get('third')).toEqual([])
    expect(rules).toEqual(Array(3).fill('alias-left-out'))
  })

  it('keep the folder that the old site was in', () => {
    const register = aliasRegister([], site, () => {})
    expect(aliasesOf(pieces, places, register).get('posts/second')).toEqual(['/blog/2020/second'])
  })
})

describe('topics', () => {
  it('have one spelling each, and none shares the page of another', () => {
    const notes: string[] = []
    const pieces = [
      piece({ id: 'a', tags: ['Ferry Hours', 'C++'] }),
      piece({ id: 'b', tags: ['ferry-hours', 'C++'] }),
      piece({ id: 'c', tags: ['Ferry Hours', 'C#', 'x'.repeat(61)] }),
    ]
    const topics = topicsOf(pieces, mapping(), (rule, _, message) => notes.push(`${rule} ${message}`))
    expect([...topics.values()]).toEqual([['Ferry Hours', 'C++'], ['Ferry Hours', 'C++'], ['Ferry Hours']])
    expect(notes).toEqual(['topic-left-out C#, whose page would be that of C++', `topic-left-out ${'x'.repeat(61)}`])
  })

  it('are the tags, and the categories that became no section', () => {
    const topics = topicsOf(
      [piece({ id: 'a', categories: ['Town', 'Boats'], tags: ['Hours'] })],
      mapping('sections: { Town: town, Boats: boats }'),
      () => {},
    )
    expect(topics.get('a')).toEqual(['Hours', 'Boats'])
  })
})

describe('the pieces that are taken', () => {
  it('are those that adopt.yaml does not leave out, published ones first', () => {
    const notes: string[] = []
    const pieces = [
      piece({ id: 'draft', status: 'draft' }),
      piece({ id: 'gone', status: 'trashed' }),
      piece({ id: 'old/x' }),
      piece({ id: 'pt', language: 'pt' }),
      piece({ id: 'page', type: 'page' }),
      piece({ id: 'named', type: 'page' }),
      piece({ id: 'news' }),
    ]
    const chosen = choosePieces(
      { pieces, site: { language: 'en' } } as Parameters<typeof choosePieces>[0],
      mapping('leave-out: [old/]\nlanguages: { pt: false }\npages: { named: about, page: }'),
      (rule, { piece: id }) => notes.push(`${rule} ${id}`),
    )
    expect(chosen.map(({ id }) => id)).toEqual(['named', 'news', 'draft'])
    expect(notes).toEqual(['trashed gone', 'left-out old/x', 'left-out pt', 'left-out page'])
  })
})

describe('plain words', () => {
  it.each([
    ['The `impl` of **all** <em>boats</em> &amp; *more*', 'The impl of all boats & more'],
    ['M&eacute;tricas [of](https://x.example) snake_case_names', 'Métricas of snake_case_names'],
    ['Vec<T> and 2 * 3 * 4', 'Vec<T> and 2 * 3 * 4'],
  ])('have no markup: %s', (text, words) => {
    expect(plainWords(text)).toBe(words)
  })
})
