import { describe, expect, it } from 'vitest'
import { changedKeys, keysNeeded, providedKeys } from '#lib/content/check/keys'
import { type Facts, noFacts, type Reference } from '#lib/content/facts'
import type { KindName } from '#lib/content/kinds/kind'
import { kinds } from '#lib/content/kinds/kinds'
import { startOfFile } from '#lib/content/report/position'

function file(kind: KindName, slug: string, facts: Partial<Facts> = {}) {
  const path = `${kinds[kind].folder}/${slug}.md`
  return { path, kind: kinds[kind], slug, facts: { ...noFacts, anchors: [], ...facts } }
}

const at = startOfFile
const alias = (path: string) => ({ ...at, path })
const topic = (slug: string, name = slug) => ({ ...at, slug, name })
const link = (path: string, fragment?: string): Reference => ({
  ...at,
  to: 'path',
  path,
  ...(fragment && { fragment }),
})

/** The keys of references of an article. */
const needed = (...references: Reference[]) => keysNeeded(file('article', 'x', { references }), 'https://small.example')

describe('what a file provides', () => {
  it('is its address, its old addresses and its topics', () => {
    const article = file('article', 'x', { aliases: [alias('/old')], topics: [topic('fährhafen')] })
    expect(providedKeys(article)).toEqual(['/articles/x', '/old', '/topics/f%C3%A4hrhafen'])
  })

  it('is its kind and slug where it has no address', () => {
    expect(providedKeys(file('sponsor', 'slow-coffee'))).toEqual(['sponsor:slow-coffee'])
  })
})

describe('what a file depends on', () => {
  it('is the address of what it names by its slug, sections aside', () => {
    const references = (['article', 'author', 'poll', 'section'] as const).map((to) => ({ ...at, to, slug: 'y' }))
    expect(needed(...references)).toEqual(['/articles/y', '/authors/y', '/polls/y'])
  })

  it('is where its links lead, and the page around that', () => {
    expect(needed(link('/articles/y/'))).toEqual(['/articles/y'])
    expect(needed(link('/authors/y/feed.xml'))).toEqual(['/authors/y/feed.xml', '/authors/y'])
    expect(needed(link('/topics/y/page/2'))).toEqual(['/topics/y/page/2', '/topics/y'])
  })

  it('is the headings of a page only where a link leads to one', () => {
    expect(needed(link('/articles/y', 'h-hours'))).toEqual(['/articles/y', '/articles/y#'])
  })

  it('is an address on the site, and none on another', () => {
    const own = { ...at, to: 'address' as const, url: 'http://small.example/articles/y#a' }
    expect(needed(own, { ...own, url: 'https://other.example/articles/y' })).toEqual(['/articles/y', '/articles/y#'])
  })

  it('is the pictures it shows', () => {
    expect(keysNeeded(file('article', 'x', { pictures: ['images/dock é.png'] }), null)).toEqual([
      '/images/dock%20%C3%A9.png',
    ])
  })
})

describe('what an edit changes for others', () => {
  const before = file('article', 'x', {
    published: '2026-11-20T14:00:00.000Z',
    topics: [topic('ferry')],
    aliases: [alias('/old')],
    anchors: ['h-hours'],
  })
  const edited = (facts: Partial<Facts>) => [
    ...changedKeys([before], [{ ...before, facts: { ...before.facts, ...facts } }]),
  ]

  it('is nothing where only its text and its own references changed', () => {
    expect(edited({ references: [link('/about')], pictures: ['images/quay.png'] })).toEqual([])
  })

  it('is its headings alone where those changed', () => {
    expect(edited({ anchors: ['h-times'] })).toEqual(['/articles/x#', '/topics/ferry#'])
  })

  it('is all it provides where it became a draft', () => {
    expect(edited({ draft: true })).toEqual(['/articles/x', '/topics/ferry', '/old'])
  })

  it('is what it provides no longer, and what is new', () => {
    expect(edited({ aliases: [alias('/older')] })).toEqual(['/old', '/older'])
    expect([...changedKeys([before], [])]).toEqual([
      '/articles/x',
      '/articles/x#',
      '/topics/ferry',
      '/topics/ferry#',
      '/old',
    ])
    expect([...changedKeys([], [file('author', 'ana')])]).toEqual(['/authors/ana'])
  })

  it('is what two files exchange, also where each goes on providing something', () => {
    const other = file('article', 'y', { aliases: [alias('/other')] })
    const swapped = [
      { ...before, facts: { ...before.facts, aliases: [alias('/other')] } },
      { ...other, facts: { ...other.facts, aliases: [alias('/old')] } },
    ]
    expect([...changedKeys([before, other], swapped)].sort()).toEqual(['/old', '/other'])
  })
})
