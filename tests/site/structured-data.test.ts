// The structured data of a whole newspaper's pages, as a program finds it: whole, typed, and true of the page.
import { describe, expect, it } from 'vitest'
import { sharedNewspaper } from '#tests/site/open-shared'
import { allPageKinds } from '#tests/site/page-kinds'

const opened = sharedNewspaper('wide')

type Node = Record<string, unknown> & { '@type': string }

const text = async (path: string) => (await fetch(opened.newspaper.url + path)).text()
const pathOf = (url: unknown) => {
  const { pathname, search } = new URL(String(url))
  return pathname + search
}
const statusOf = async (url: unknown) =>
  (await fetch(opened.newspaper.url + pathOf(url), { redirect: 'manual' })).status

/** The things a page describes. Throws where a block is no JSON or speaks of another vocabulary. */
function thingsIn(html: string): Node[] {
  const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)]
  return blocks.flatMap(([, json = '']) => {
    const { '@context': context, '@graph': graph, ...thing } = JSON.parse(json)
    expect(context).toBe('https://schema.org')
    return graph ?? [thing]
  })
}

const canonicalOf = (html: string) => /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1]

describe.each(allPageKinds.filter(({ form }) => !form))('$name', ({ path }) => {
  it('describes things of known types, and a way that leads to itself', async () => {
    const html = await text(path)
    const things = thingsIn(html)
    const known = ['NewsArticle', 'OpinionNewsArticle', 'BreadcrumbList']
    expect(known).toEqual(expect.arrayContaining(things.map((thing) => thing['@type'])))
    for (const trail of things.filter((thing) => thing['@type'] === 'BreadcrumbList')) {
      const steps = trail.itemListElement as { position: number; name: string; item: string }[]
      expect(steps.map(({ position }) => position)).toEqual(steps.map((_, index) => index + 1))
      expect(await Promise.all(steps.map(({ item }) => statusOf(item)))).toEqual(steps.map(() => 200))
      expect(steps.every(({ name }) => name.trim() !== '')).toBe(true)
    }
  })
})

describe.each([
  ['/articles/keep-the-late-boat', 'OpinionNewsArticle'],
  ['/articles/ferry-trial-numbers', 'NewsArticle'],
  ['/articles/gate-repair-or-replace', 'NewsArticle'],
  ['/articles/every-construct', 'NewsArticle'],
])('%s', (path, type) => {
  it(`is a ${type} with all that a search engine asks of one`, async () => {
    const html = await text(path)
    const [article, trail] = thingsIn(html) as [Node, Node]
    expect(article['@type']).toBe(type)
    expect(article.url).toBe(canonicalOf(html))
    expect(article.mainEntityOfPage).toBe(article.url)
    expect(html.toLowerCase()).toContain(`datetime="${article.datePublished}"`.toLowerCase())
    const steps = trail.itemListElement as { item: string }[]
    expect(steps.at(-1)?.item).toBe(article.url)
    const authors = article.author as { name: string; url: string }[]
    expect(authors.length).toBeGreaterThan(0)
    expect(await Promise.all(authors.map(({ url }) => statusOf(url)))).toEqual(authors.map(() => 200))
    const shapes = (article.image as { width: string; height: string }[]).map(
      ({ width, height }) => Number(width) / Number(height),
    )
    for (const [index, ratio] of [16 / 9, 4 / 3, 1].entries()) expect(shapes[index]).toBeCloseTo(ratio, 1)
    expect(await Promise.all((article.image as { url: string }[]).map(({ url }) => statusOf(url)))).toEqual([
      200, 200, 200,
    ])
    const publisher = article.publisher as { name: string; logo: { url: string } }
    expect(publisher.name).toBe('Tidewater Post Cooperative')
    expect(await statusOf(publisher.logo.url)).toBe(200)
  })
})

it('an article’s sources and corrections stand in its data as on the page', async () => {
  const html = await text('/articles/every-construct')
  const [article] = thingsIn(html) as [Node]
  expect(article).toMatchObject({
    headline: 'A piece with “everything” in it: <tags> & signs, 100% of what Markdown can say',
    keywords: 'Proof & print, Gate',
    citation: [
      {
        '@type': 'CreativeWork',
        name: 'The proof-reader’s book',
        url: 'https://saltmere-council.example/proof?page=1&line=2',
      },
      { '@type': 'CreativeWork', name: 'A conversation across the counter' },
    ],
    correction: [
      { '@type': 'CorrectionComment', text: 'The second gate is a door.' },
      { '@type': 'CorrectionComment', text: 'An earlier version of this piece counted the gates twice.' },
    ],
  })
  // Its update is older than its newest correction.
  const [newest] = article.correction as { datePublished: string }[]
  expect(article.dateModified).toBe(newest?.datePublished)
})
