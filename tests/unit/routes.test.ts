import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { fixedPaths, pathTo } from '#lib/paths'
import { cacheRuleOf, isOwnAddress, routeOf } from '#lib/route-of'
import { type Route, reservedPages, routeNames, routes } from '#lib/routes'
import { articleText, contentFolder } from '#tests/fixtures/content-folder'

const root = join(import.meta.dirname, '../..')

/** The addresses that app/ answers, by its folders. */
const folders = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /(^|\/)(page\.tsx|route\.tsx?)$/.test(path))
  .map((path) => `/${path}`.replace(/\/[^/]+$/, '') || '/')

const table: readonly Route[] = Object.values(routes)

/** A path of a route. */
const sample = (at: string) => at.replace(/\[\[.+?\]\]/, 'page/2').replace(/\[.+?\]/, 'x')

describe('the table of addresses', () => {
  it('names every folder of app, but pages that become other answers', () => {
    const named = new Set(table.map(({ at }) => at))
    expect(folders.filter((folder) => !named.has(folder) && !routeOf(folder).route.internal)).toEqual([])
  })

  it('names nothing else as a folder of app', () => {
    // /[...path] draws the newsroom's pages too.
    const elsewhere = ['/[slug]', '/answer/[...path]']
    const named = table.filter(({ by }) => by === undefined).map(({ at }) => at)
    expect(named.filter((at) => !folders.includes(at) && !elsewhere.includes(at))).toEqual([])
  })

  it('names the files of public/, and no other', () => {
    const files = readdirSync(join(root, 'public')).map((name) => `/${name}`)
    const named = table.filter(({ by }) => by === 'public').map(({ at }) => at)
    expect(named.sort()).toEqual(files.sort())
  })

  it('finds each route by its own path', () => {
    for (const name of routeNames.filter((name) => name !== 'other'))
      expect(routeOf(sample(routes[name].at)).name).toBe(name)
    expect(routeOf('/2019/05/old.html').name).toBe('other')
  })
})

describe('the cache', () => {
  it('keeps the files of public/ among the files', () => {
    for (const name of readdirSync(join(root, 'public'))) expect(cacheRuleOf(`/${name}`)?.partition).toBe('files')
  })

  it.each([
    ...['/llms.txt', '/favicon.gif', '/articles/ferry/other.png', '/sitemap/lists-1.xml', '/polls/page/one'],
    ...['/sections/Harbor', '/polls/page/0', '/sitemaps/other-1.xml', '/corrections/first', '/a/b', '/healthz'],
  ])('keeps nothing of %s: no route answers it, or its words are made up', (path) => {
    expect(cacheRuleOf(path)).toBeNull()
  })
})

describe('an alias', () => {
  const own = table.filter(({ aliases }) => !aliases).map(({ at }) => sample(at))

  it('may be where an article, a page or nothing is', () => {
    const named = ['/articles/old', '/authors/old', '/polls/old', '/sections/old']
    for (const path of [...named, '/about-us', '/2019/05/old.html', '/?p=1', '/index.php?p=1', '/about?id=5'])
      expect(isOwnAddress(path), path).toBe(false)
  })

  it('may not be on a part of a list or a poll, nor have a parameter that its page knows', () => {
    for (const path of ['/sections/old/page/2', '/authors/old/feed.xml', '/polls/old/vote', '/polls/old/withdraw'])
      expect(isOwnAddress(path), path).toBe(true)
    for (const path of ['/', '/search?q=x', '/polls/old?from=x', '/healthz?p=1'])
      expect(isOwnAddress(path), path).toBe(true)
  })

  it('may be on no other address of the table: an import refuses it', async () => {
    // In two files, since a report lists only so many mistakes of one rule in a file.
    const text = (aliases: readonly string[]) => articleText('Text.', { aliases: JSON.stringify(aliases) })
    const files = { 'articles/moved.md': text(own.slice(0, 30)), 'articles/gone.md': text(own.slice(30)) }
    const { diagnostics } = await readEdition({
      contentDir: await contentFolder(files),
      now: new Date('2026-12-01T00:00:00Z'),
    })
    const refused = diagnostics.filter(({ rule }) => rule === 'alias-taken').map(({ message }) => message.split(' ')[0])
    expect(refused.sort()).toEqual(own.sort())
  })
})

describe('a page of the newsroom', () => {
  it('may be called by no first word of an address, but that of the page itself', () => {
    const words = folders.map((folder) => folder.split('/')[1] ?? '').filter((word) => /^[a-z0-9-]+$/.test(word))
    expect(new Set(words).size).toBeGreaterThan(5)
    expect(words.filter((word) => !reservedPages.has(word) && word !== 'contact')).toEqual([])
    expect(reservedPages).not.toContain('contact')
  })
})

describe('paths', () => {
  it('are spelled as the table has them', () => {
    expect(pathTo('front')).toBe('/')
    expect(pathTo('corrections')).toBe('/corrections')
    expect(pathTo('section', 'harbor')).toBe('/sections/harbor')
    expect(pathTo('pollCsv', 'bridge-toll')).toBe('/polls/bridge-toll/results.csv')
  })

  it('of every edition hold no name', () => {
    expect(fixedPaths).toEqual(expect.arrayContaining(['/', '/corrections', '/feed.xml', '/favicon.ico']))
    expect(fixedPaths.filter((path) => path.includes('['))).toEqual([])
  })
})
