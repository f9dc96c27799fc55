// What reader modes make of an article: Mozilla's Readability, which Firefox has, in a document of Chromium.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { sharedInChromium } from '#tests/site/open-shared'

const opened = sharedInChromium('sample')

/** What Readability found, and what the page and its feed say of the same article. */
interface Read {
  found: { title: string; byline: string; excerpt: string; publishedTime: string; content: string; text: string } | null
  page: {
    title: string
    authors: string[]
    summary: string
    published: string
    picture: string | null
    paragraphs: string[]
    sources: string[]
    corrections: string[]
    besides: string[]
  }
}

let library: string
let paths: string[]

beforeAll(async () => {
  library = await readFile(fileURLToPath(import.meta.resolve('@mozilla/readability/Readability.js')), 'utf8')
  const feed = (await (await fetch(`${opened.newspaper.url}/feed.json`)).json()) as { items: { url: string }[] }
  paths = feed.items.map(({ url }) => new URL(url).pathname)
})

/** Runs Readability on a copy of the page's document, as a browser does; without scripts, as it came from the server. */
async function read(path: string): Promise<Read> {
  const page = await opened.browser.newPage({ javaScriptEnabled: false })
  await page.goto(opened.newspaper.url + path)
  const result = await page.evaluate((source): Read => {
    const texts = (selector: string) =>
      [...document.querySelectorAll(selector)].map(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' ').trim())
    const meta = (name: string) =>
      document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content') ?? ''
    const heading = document.querySelector('main > article h1')
    const said: Read['page'] = {
      title: heading?.textContent ?? '',
      authors: texts('main > article > header a[rel=author]'),
      summary: meta('description'),
      published: meta('article:published_time'),
      picture: document.querySelector('main > article > figure img')?.getAttribute('src') ?? null,
      paragraphs: texts('main > article > div > p'),
      sources: texts('main > article > section:not([aria-label]) li'),
      corrections: texts('main > article > section:has(> h2 + p > strong) > p'),
      besides: texts('main > article aside p, main > article aside h2, main > section h2, main > section h3'),
    }
    const { Readability } = new Function(`const module = { exports: {} }; ${source}; return { Readability }`)()
    const found = new Readability(document.cloneNode(true)).parse()
    const text = found?.textContent.replace(/\s+/g, ' ').trim()
    return { page: said, found: found && { ...found, text } }
  }, library)
  await page.close()
  return result
}

describe('a reader mode', () => {
  it('keeps the whole of every article, and nothing that stands around it', async () => {
    expect(paths.length).toBeGreaterThan(10)
    for (const path of paths) {
      const { page, found } = await read(path)
      expect({ path, title: found?.title, excerpt: found?.excerpt }).toEqual({
        ...{ path, title: page.title, excerpt: page.summary },
      })
      expect([path, found?.publishedTime, found?.byline]).toEqual([path, page.published, page.authors.join(', ')])
      expect([path, page.picture !== null && found?.content.includes(page.picture.replaceAll('&', '&amp;'))]).toEqual([
        ...[path, page.picture !== null],
      ])
      const kept = [page.summary, ...page.paragraphs, ...page.sources, ...page.corrections]
      expect([path, kept.filter((text) => !found?.text.includes(text))]).toEqual([path, []])
      expect([path, page.besides.filter((text) => text.length > 20 && found?.text.includes(text))]).toEqual([path, []])
      expect([path, found?.content.match(/(href|action)="[^"]*(\/(sponsors|topics|vote)\b|mailto:\?)/g)]).toEqual([
        path,
        null,
      ])
    }
  })
})
