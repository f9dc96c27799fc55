// What programs and searchers ask of a whole newspaper: feeds, sitemaps, share pictures, search.
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { fixedPaths } from '#lib/paths'
import { sharedNewspaper } from '#tests/site/open-shared'

const opened = sharedNewspaper('sample')

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(opened.newspaper.url + path, { headers, redirect: 'manual' })
const text = async (path: string) => (await get(path)).text()

/** The paths in a sitemap or an index of them. */
async function paths(sitemap: string): Promise<string[]> {
  return [...(await text(sitemap)).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname)
}

const feeds = ['', '/sections/harbor', '/authors/nora-fenwright'].flatMap((list) => [
  [`${list}/feed.xml`, 'application/rss+xml; charset=utf-8'] as const,
  [`${list}/atom.xml`, 'application/atom+xml; charset=utf-8'] as const,
  [`${list}/feed.json`, 'application/feed+json; charset=utf-8'] as const,
])

describe.each(feeds)('%s', (path, type) => {
  it('is a feed of its type that a reader need not fetch twice', async () => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('x-broadsheet-shows')).toBeNull()
    const [tag, modified] = [response.headers.get('etag') ?? '', response.headers.get('last-modified') ?? '']
    expect(Number.isNaN(Date.parse(modified))).toBe(false)
    expect((await get(path, { 'If-None-Match': tag })).status).toBe(304)
    expect((await get(path, { 'If-Modified-Since': modified })).status).toBe(304)
    expect((await response.text()).length).toBeGreaterThan(1_000)
  })
})

it('a feed of a section or an author that there is not is not found', async () => {
  for (const path of ['/sections/never/feed.xml', '/authors/never/atom.xml', '/sections/never/feed.json']) {
    expect((await get(path)).status).toBe(404)
  }
})

it('every address in the sitemaps answers with a page, and is its own canonical address', async () => {
  const files = await paths('/sitemap.xml')
  expect(files).toContain('/sitemaps/articles-1.xml')
  const pages = (await Promise.all(files.map(paths))).flat()
  expect(pages.length).toBeGreaterThan(30)
  for (const path of pages) {
    const response = await get(path)
    expect(`${response.status} ${path}`).toBe(`200 ${path}`)
    const canonical = /<link rel="canonical" href="([^"]+)"/.exec(await response.text())?.[1]
    expect(canonical && new URL(canonical).pathname).toBe(path)
  }
})

it('drafts and scheduled pieces stand in no feed, no sitemap and no search', async () => {
  const hidden = ['storm-fund-who-got-what', 'name-the-ferry-how-to-vote']
  const seen = await Promise.all(
    ['/feed.xml', '/atom.xml', '/feed.json', '/sitemaps/articles-1.xml', '/news-sitemap.xml'].map(text),
  )
  for (const slug of hidden) {
    for (const document of seen) expect(document).not.toContain(slug)
    const found = await text(`/search?q=${slug.replaceAll('-', '+')}`)
    expect(found).not.toContain(`/articles/${slug}"`)
  }
})

it.each(fixedPaths)('%s, which the server knows by name, is there', async (path) => {
  expect((await get(path)).status).toBe(200)
})

it('a page names its feeds in every format', async () => {
  for (const [page, base] of [
    ['/', ''],
    ['/sections/harbor', '/sections/harbor'],
  ] as const) {
    const links = [...(await text(page)).matchAll(/<link rel="alternate" type="[^"]+" title="[^"]+" href="([^"]+)"/g)]
    const expected = ['feed.xml', 'atom.xml', 'feed.json'].map((name) => `${base}/${name}`)
    expect(links.map(([, href]) => href)).toEqual(expect.arrayContaining(expected))
  }
})

it('the front page’s day is that of the newspaper’s zone, for machines too', async () => {
  const [, day = '', words = ''] = /<time dateTime="(\d{4}-\d\d-\d\d)">([^<]+)</i.exec(await text('/')) ?? []
  expect(new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(day))).toBe(words)
})

it('robots, manifest and the description of the search are served as what they are', async () => {
  expect(await text('/robots.txt')).toContain('/sitemap.xml')
  expect(JSON.parse(await text('/manifest.webmanifest'))).toMatchObject({ start_url: '/', lang: 'en' })
  expect((await get('/opensearch.xml')).headers.get('content-type')).toMatch(/^application\/opensearchdescription\+xml/)
})

it('an article carries its data, and its pictures are there at the sizes it says', async () => {
  const page = await text('/articles/keep-the-late-boat')
  const block = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? ''
  const [article, crumbs] = JSON.parse(block)['@graph']
  expect(article).toMatchObject({ '@type': 'OpinionNewsArticle', articleSection: 'Opinion' })
  expect(article.citation.length).toBeGreaterThan(0)
  expect(crumbs.itemListElement).toHaveLength(3)
  const share = /<meta property="og:image" content="([^"]+)"/.exec(page)?.[1] ?? ''
  const pictures = [...article.image, { url: share, width: '1200', height: '630' }]
  for (const { url, width, height } of pictures) {
    const { pathname, search } = new URL(url)
    const { width: w, height: h } = await sharp(await (await get(pathname + search)).arrayBuffer()).metadata()
    expect(`${pathname} ${w}x${h}`).toBe(`${pathname} ${width}x${height}`)
  }
  expect(page).toContain('content="max-image-preview:large"')
})

describe('the search', () => {
  it('answers without scripts: marks, filters, a suggestion, help', async () => {
    expect(await text('/search?q=ferry')).toMatch(/<mark>ferr(y|ies)<\/mark>/i)
    expect(await text('/search?q=fery')).toContain('<a href="/search?q=ferry">ferry</a>')
    const narrowed = await text('/search?q=ferry&section=opinion')
    expect(narrowed).toMatch(/<option value="opinion" selected="">/)
    expect(narrowed).not.toContain('data-kind="news"')
    expect(await text('/search?q=qqqqqqqq')).toContain('No articles found')
  })

  it('leads to a writer and a topic by their names', async () => {
    expect(await text('/search?q=nora+fenwright')).toContain('The author <a href="/authors/nora-fenwright">')
    expect(await text('/search?q=ferry+service')).toContain('The topic <a href="/topics/ferry-service">')
  })

  it('is not narrowed by an author or a section that there is not, as its form says', async () => {
    const hits = (html: string) => [...html.matchAll(/<h2[^>]*><a href="([^"]+)"/g)].map(([, href]) => href)
    const all = hits(await text('/search?q=ferry'))
    expect(all.length).toBeGreaterThan(3)
    expect(hits(await text('/search?q=ferry&author=nobody-at-all&section=no-section'))).toEqual(all)
  })

  it('has no page past its last, and says so', async () => {
    const response = await get('/search?q=ferry&page=60')
    const html = await response.text()
    expect(response.status).toBe(404)
    expect(html).toContain('Page not found')
    expect(html).not.toContain('No articles found')
  })

  it('shows whatever was typed as text, and is kept out of search engines', async () => {
    const page = await text('/search?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E')
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('content="noindex"')
  })

  it.each(['%26%7C%21%28%29', '-', '%22', '%F0%9F%98%80', 'a'.repeat(1_500), '%E2%80%8B'])(
    'bears %s',
    async (words) => {
      expect((await get(`/search?q=${words}`)).status).toBe(200)
    },
  )
})
