// What a reader gets of a whole newspaper: the order of an article, what is hidden, moved or removed, lists, pictures.
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { fetchPage } from '#tests/site/fetch-page'
import { sharedNewspaper } from '#tests/site/open-shared'
import { allPageKinds, pageKinds, removedSlug } from '#tests/site/page-kinds'

const opened = sharedNewspaper('wide')

const get = (path: string) => fetch(opened.newspaper.url + path, { redirect: 'manual' })
const text = async (path: string) => (await get(path)).text()
const titleOf = (html: string) => /<title>([^<]*)<\/title>/.exec(html)?.[1]
const main = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'))

/** The address leads on, with 308, to this path. */
async function expectMoved(from: string, to: string): Promise<void> {
  const response = await get(from)
  expect(`${response.status} ${response.headers.get('location')}`).toBe(`308 ${to}`)
}

describe('an address with something at its end that is not its own', () => {
  it.each([
    '/articles/keep-the-late-boat',
    '/sections/harbor',
    '/authors/maud-tolliver',
    '/polls/ferry-hours',
    '/privacy',
  ])('leads to %s', async (path) => {
    for (const end of ['.', ').', '%29', '.html', '&utm_source=mail', '%E3%80%82']) await expectMoved(path + end, path)
  })
})

it('a program that looks for /favicon.ico gets the mark of the newspaper', async () => {
  const response = await get('/favicon.ico')
  expect(response.status).toBe(200)
  const png = Buffer.from(await response.arrayBuffer()).subarray(22)
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 48, height: 48 })
})

describe('an opinion piece', () => {
  it('stands in its order: kind, headline, summary, byline, picture, text with its slots, sources, writer, disclaimer, related', async () => {
    const html = main(await text('/articles/keep-the-late-boat'))
    const parts = [
      'href="/sections/opinion">Opinion',
      '<h1 ',
      'For fourteen weekends',
      'rel="author"',
      '<figure',
      'At 9:52 every night',
      'Sponsored by ',
      'For fourteen weekends this summer it was not one',
      'action="/polls/ferry-hours/vote"',
      'The case against is money',
      '<figcaption>Twelve minutes',
      'the most expensive way to pay',
      'Sources</h2>',
      'aria-label="About Maud Tolliver"',
      'do not necessarily reflect',
      'href="/guidelines">Contact us',
      'Related</h2>',
    ]
    let at = 0
    const misplaced = parts.filter((part) => {
      const found = html.indexOf(part, at)
      at = found < 0 ? at : found
      return found < 0
    })
    expect(misplaced).toEqual([])
  })
})

it.each([
  ['/', []],
  ['/sections/harbor', ['href="/sections/harbor" aria-current="page"']],
  ['/search?q=ferry', ['href="/search" aria-current="page"']],
  ['/polls/ferry-hours', ['href="/polls" aria-current="true"']],
  ['/articles/keep-the-late-boat', []],
])('the navigation on %s says where the reader is', async (path, marked) => {
  const html = await text(path)
  const masthead = html.slice(0, html.indexOf('<main'))
  expect(masthead.match(/href="[^"]*" aria-current="\w+"/g) ?? []).toEqual(marked)
})

it('an author’s page says their name again only where somebody wrote with them', async () => {
  const html = main(await text('/authors/nora-fenwright'))
  expect(html).not.toContain('<bdi>Nora Fenwright</bdi>')
  expect(html).toContain('<bdi>Elias Quarrie and Nora Fenwright</bdi>')
})

it.each(allPageKinds)('$name has one first heading with words, one main part and no style attribute', async (kind) => {
  const html = await fetchPage(opened.newspaper.url, kind)
  const headings = html.match(/<h1[\s>].*?<\/h1>/gs) ?? []
  expect(headings).toHaveLength(1)
  expect(headings[0]?.replace(/<[^>]*>/g, '').trim()).not.toBe('')
  expect(html.match(/<main[\s>]/g)).toHaveLength(1)
  expect(html).not.toMatch(/<[^>]+\sstyle=/)
})

describe('an address', () => {
  it('that an article used to have leads to it', async () => {
    await expectMoved('/articles/library-roof-delay', '/articles/library-roof-february')
    await expectMoved('/2026/11/library-roof', '/articles/library-roof-february')
  })

  it('in other letters or with a slash too many leads to the right one', async () => {
    await expectMoved('/Articles/Keep-The-Late-Boat', '/articles/keep-the-late-boat')
    await expectMoved('/sections/Harbor', '/sections/harbor')
    await expectMoved('/about/', '/about')
    await expectMoved('/ABOUT', '/about')
  })

  it('that nobody has answers 404 with a page that helps on', async () => {
    for (const path of ['/articles/late-ferry-boats', '/sections/never', '/topics/never', '/authors/never', '/a/b/c']) {
      const response = await get(path)
      const html = await response.text()
      expect(`${response.status} ${path}`).toBe(`404 ${path}`)
      expect(main(html)).toContain('action="/search"')
      expect(html).toContain('<meta name="robots" content="noindex"')
    }
    expect(await text('/articles/late-ferry-boats')).toContain('value="late ferry boats"')
  })

  it('of a draft or of a piece to come is nobody’s', async () => {
    expect((await get('/articles/storm-fund-who-got-what')).status).toBe(404)
  })
})

describe('an old address with other letters than ASCII', () => {
  it.each(['/caf%C3%A9/menu', '/caf%c3%a9', '/articles/caf%C3%A9', '/articles/2019/11/old'])(
    'leads on from %s',
    async (path) => {
      await expectMoved(path, '/articles/menu')
    },
  )
})

it.each([
  '/articles/never-was',
  '/no-page-here',
  '/no/page/here',
  '/sections/never',
  '/sections/harbor/page/99',
  '/topics/never',
  '/authors/never',
  '/corrections/page/99',
  '/polls/never',
  '/polls/never/embed',
  '/polls/page/99',
  '/consent/99',
  '/search?q=ferry&page=60',
])('%s has the title of a page that is not there', async (path) => {
  const response = await get(path)
  expect(response.status).toBe(404)
  expect(titleOf(await response.text())).toBe('Page not found | The Tidewater Post')
})

it('a removed article answers 410, says so and helps on, without a word of what it was', async () => {
  const response = await get(`/articles/${removedSlug}`)
  const html = main(await response.text())
  expect(response.status).toBe(410)
  expect(html).toContain('has been removed')
  expect(html).toContain('href="/sections/community"')
  expect(html).not.toContain('A piece to take back')
  expect(titleOf(await text(`/articles/${removedSlug}`))).toBe('This has been removed | The Tidewater Post')
})

it('a long list has numbered pages that name their neighbors, each with its own address', async () => {
  const html = await text('/sections/community/page/2')
  expect(html).toMatch(/<link rel="canonical" href="[^"]+\/sections\/community\/page\/2"/)
  expect(html).toMatch(/<link rel="prev" href="[^"]+\/sections\/community"/)
  expect(html).toMatch(/<link rel="next" href="[^"]+\/sections\/community\/page\/3"/)
  expect(main(html)).toContain('<span aria-current="page">2</span>')
  await expectMoved('/sections/community/page/1', '/sections/community')
  expect((await get('/sections/community/page/4')).status).toBe(404)
  expect((await get('/sections/community/page/two')).status).toBe(404)
})

describe('a picture', () => {
  it('is offered in formats, widths and with its size, the first one at once and the others as they come near', async () => {
    const html = main(await text('/articles/keep-the-late-boat'))
    const pictures = [...html.matchAll(/<picture>.*?<\/picture>/gs)].map(([drawn]) => drawn)
    const figures = [...html.matchAll(/<figure.*?<\/figure>/gs)].map(([drawn]) => drawn)
    for (const drawn of pictures) {
      expect(drawn).toMatch(/<source type="image\/avif" srcSet="[^"]+ 160w/i)
      expect(drawn).toMatch(/<source type="image\/webp"/)
      expect(drawn).toMatch(/<img [^>]*width="\d+" height="\d+"/)
    }
    expect(figures[0]).toContain('fetchPriority="high"')
    expect(figures[0]).not.toContain('loading="lazy"')
    expect(figures[1]).toContain('loading="lazy"')
    expect(html.match(/fetchpriority="high"/gi)).toHaveLength(1)
  })

  it('is what its address says, and may be kept for ever only under its own hash', async () => {
    const html = await text('/articles/keep-the-late-boat')
    const address = /(\/images\/ferry-at-night\.jpg\?w=640&amp;as=avif&amp;v=[0-9a-f]{8})/.exec(html)?.[1] ?? ''
    const path = address.replaceAll('&amp;', '&')
    const response = await get(path)
    expect(response.headers.get('content-type')).toBe('image/avif')
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).width).toBe(640)
    const other = await get(path.replace(/v=.*/, 'v=00000000'))
    expect(other.status).toBe(200)
    expect(other.headers.get('cache-control')).not.toContain('immutable')
  })

  it.each([
    '/images/ferry-at-night.jpg?w=641&as=avif',
    '/images/ferry-at-night.jpg?w=640&as=tiff',
    '/images/never.jpg',
    '/images/',
    '/images/.hidden.jpg',
  ])('is not made of %s', async (path) => {
    expect((await get(path)).status).toBeGreaterThanOrEqual(308)
    expect((await get(path)).status).toBeLessThan(500)
  })

  it('is never a file outside its folder', async () => {
    for (const path of ['/images/%2e%2e/site.yaml', '/images/..%2fsite.yaml', '/images/..%5csite.yaml']) {
      const response = await get(path)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(await response.text()).not.toContain('timeZone')
    }
  })

  it('comes in formats to choose from on every kind of page, but for a drawing', async () => {
    for (const [name, path] of pageKinds) {
      const rest = (await text(path)).replace(/<picture>.*?<\/picture>/gs, '')
      expect([name, rest.match(/<img [^>]*src="\/images\/(?![^"]*\.svg)[^>]*>/g)]).toEqual([name, null])
    }
  })

  it('answers at every address that a page gives for it, whatever its name holds', async () => {
    const drawn = /<picture>.*?<\/picture>/s.exec(await text('/odd-names'))?.[0] ?? ''
    const addresses = [...drawn.matchAll(/\/images\/[^\s"]+/g)].map(([address]) => address.replaceAll('&amp;', '&'))
    expect(addresses).toHaveLength(7)
    for (const address of addresses) {
      const response = await get(address)
      expect([address, response.status, response.headers.get('cache-control')]).toEqual([
        address,
        200,
        'public, max-age=31536000, immutable',
      ])
    }
  })
})

describe('a document for readers', () => {
  it('is linked with its kind and size, and sent under its name as nothing that runs', async () => {
    expect(await text('/odd-names')).toMatch(/href="\/files\/late-boats\.csv"[^>]*>the figures \(CSV, [^)]+\)<\/a>/)
    const response = await get('/files/late-boats.csv')
    const { headers } = response
    expect([response.status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''late-boats.csv")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await response.text()).toBe('hour,boat\n21:40,Kittiwake\n')
  })

  it('that is not there leads on as any page does', async () => {
    const response = await get('/files/never.pdf')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('<a href="/search"')
  })

  it('is not there under another name, nor is a file outside its folder', async () => {
    const others = [
      '/files/never.csv',
      '/files/',
      '/files/%2e%2e/site.yaml',
      '/files/..%2fsite.yaml',
      '/files/..%5csite.yaml',
    ]
    for (const path of others) {
      const response = await get(path)
      expect(response.status).toBeGreaterThanOrEqual(308)
      expect(response.status).toBeLessThan(500)
      expect(await response.text()).not.toContain('timeZone')
    }
  })
})
