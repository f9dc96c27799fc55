import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Archive } from '#lib/adopt/archive'
import { recognizeSource } from '#lib/adopt/readers'
import type { Finding, Note } from '#lib/adopt/report/findings'
import {
  astroSite,
  docusaurusSite,
  eleventySite,
  hugoSite,
  jekyllSite,
  type OldFiles,
  writeOldSite,
  zolaSite,
} from '#tests/fixtures/old-sites'

async function read(files: OldFiles, tags: Record<string, string | null> = {}) {
  const { source } = await writeOldSite(files)
  const findings: Finding[] = []
  const reader = await recognizeSource(source)
  const archive = await reader?.read(source, {
    files: null,
    tags,
    note: (rule, place, message) => findings.push({ rule, ...place, message }),
  })
  if (!archive) throw new Error('No reader recognizes it.')
  const piece = (id: string) => archive.pieces.find((other) => other.id === id)
  return { archive, piece, findings, rules: findings.map(({ rule }) => rule) }
}

/** What a test compares of every piece. */
function facts({ pieces }: Archive) {
  return pieces.map(({ id, type, date, address, language }) =>
    [id, type, date?.day ?? '-', address, ...(language ? [language] : [])].join(' '),
  )
}

describe('a system', () => {
  it.each([
    ['jekyll', jekyllSite],
    ['hugo', hugoSite],
    ['zola', zolaSite],
    ['eleventy', eleventySite],
    ['docusaurus', docusaurusSite],
    ['astro', astroSite],
  ])('is recognized by its files: %s', async (system, site) => {
    const { archive } = await read(await site())
    expect(archive.system).toBe(system)
    expect(archive.site).toMatchObject({ url: 'https://harbor.example' })
  })
})

describe('Jekyll', () => {
  it('names posts by their files, and serves them by its permalinks', async () => {
    const { archive, piece } = await read(await jekyllSite())
    expect(facts(archive)).toEqual([
      '_posts/2018-05-01-The_First.Boat.md post 2018-05-01 /2018/05/The_First.Boat.html',
      '_posts/2019-06-02-plan.md post 2019-06-02 /2019/06/plan.html',
      '_posts/2020-01-01-secret.md post 2020-01-01 /2020/01/secret.html',
      '_posts/2020-02-01-chart.md post 2020-02-01 /2020/02/chart.html',
      'about.md page - /about.html',
    ])
    expect(piece('_posts/2020-01-01-secret.md')?.status).toBe('closed')
    expect([...archive.unknownTags]).toEqual([['chart', 1]])
  })
})

describe('Hugo', () => {
  it('reads TOML, page bundles, languages and permalinks', async () => {
    const { archive, piece } = await read(await hugoSite())
    expect(facts(archive)).toEqual([
      'content/about.md page - /about/',
      'content/posts/first.md post 2021-03-04 /2021/03/first/',
      'content/posts/first.pt.md post 2021-03-04 /pt/2021/03/first/ pt',
      'content/posts/second/index.md post 2021-04-01 /2021/04/second/',
    ])
    expect(piece('content/posts/first.md')).toMatchObject({
      date: { day: '2021-03-04', clock: '05:06:07', offset: 'Z' },
      authors: ['Maud Tolliver'],
      aliases: ['/old-first/'],
    })
  })

  it('turns shortcodes, and leaves those in code and those that nobody explains', async () => {
    const { archive, piece, rules } = await read(await hugoSite())
    const body = piece('content/posts/first.md')?.body ?? ''
    expect(body).toContain('See /2021/04/second/#costs and [it](/2021/04/second/).')
    expect(body).toContain('![A map](/img/map.gif "The *harbor*")')
    expect(body).toContain('````go\nfmt.Println("x")\n````')
    expect(body).toContain(':::warning[Mind]\n\nThe gap.\n\n:::')
    expect(body).toContain('::embed{url="https://www.youtube.com/watch?v=abcdef12345" title="A film"}')
    expect(body).toContain('`{{< figure >}}` is a shortcode.')
    expect(body).toContain(':::gallery\n![One](/img/map.gif)\n![Two](/img/map.gif "Second")\n:::')
    expect(piece('content/posts/second/index.md')?.body).toContain('{{< chart "x.csv" >}}')
    expect([...archive.unknownTags]).toEqual([['chart', 1]])
    expect(rules).toContain('shortcode')
  })

  it('writes what adopt.yaml says for a shortcode', async () => {
    const { piece, rules } = await read(await hugoSite(), { chart: '[The numbers](/files/$1)' })
    expect(piece('content/posts/second/index.md')?.body).toContain('[The numbers](/files/x.csv)')
    expect(rules).not.toContain('shortcode')
  })

  it('turns a shortcode once whose words in adopt.yaml name itself', async () => {
    const files = {
      ...(await hugoSite()),
      'content/posts/loop.md': '---\ntitle: Loop\ndate: 2021-05-01\n---\n{{< box >}}Words{{< /box >}}\n',
    }
    const { piece } = await read(files, { box: '{{< box >}}More: $inner{{< /box >}}' })
    expect(piece('content/posts/loop.md')?.body.trim()).toBe('{{< box >}}More: Words{{< /box >}}')
  })

  it('finds pictures beside a piece and among the site’s files', async () => {
    const { archive, piece } = await read(await hugoSite())
    const [first, second] = [piece('content/posts/first.md'), piece('content/posts/second/index.md')]
    if (!first || !second) throw new Error('A piece is missing.')
    expect(archive.findFile('boat.png', second)).toMatch(/content\/posts\/second\/boat\.png$/)
    expect(archive.findFile('https://www.harbor.example/img/map.gif', first)).toMatch(/static\/img\/map\.gif$/)
    expect(archive.findFile('../../../hugo.toml/../../secret.png', first)).toBeNull()
    expect(archive.findFile('https://other.example/img/map.gif', first)).toBeNull()
  })
})

describe('Zola', () => {
  it('reads taxonomies, paths, dates in names, and turns shortcodes', async () => {
    const { archive, piece } = await read(zolaSite())
    expect(facts(archive)).toEqual([
      'content/about.md page - /about/',
      'content/second.md post - /2020/03/04/Second-1.0/',
      'content/town/2020-02-03-first.md post 2020-02-03 /town/first/',
    ])
    expect(piece('content/town/2020-02-03-first.md')).toMatchObject({
      authors: ['Maud'],
      tags: ['boats'],
      categories: ['town'],
      body: expect.stringContaining('> Words\n>\n> Ben'),
    })
  })
})

describe('Eleventy', () => {
  it('takes what a folder gives to its files, and fills Liquid in', async () => {
    const { archive, piece } = await read(await eleventySite(), { photo: '![$2](/img/$1)' })
    expect(facts(archive)).toEqual([
      'src/posts/2020-05-06-first.md post 2020-05-06 /2020/05/first/',
      'src/posts/second.md post 2020-06-07 /2020/06/second/',
    ])
    const body = piece('src/posts/2020-05-06-first.md')?.body
    expect(body).toContain('![A boat](/img/boat.png) of The Harbor')
    expect(body).toContain('\n![A boat](/img/boat.png)\n')
    expect(piece('src/posts/2020-05-06-first.md')?.tags).toEqual(['boats'])
    expect(piece('src/posts/second.md')?.body).toContain('Text {{ x }}')
  })
})

describe('Docusaurus', () => {
  it('reads its blog with authors, and turns MDX', async () => {
    const { archive, piece, findings } = await read(await docusaurusSite())
    expect(facts(archive)).toEqual([
      'blog/2020-05-06-first.mdx post 2020-05-06 /news/2020/05/06/first',
      'blog/2021-01-02-second.md post 2021-01-02 /news/second-one',
    ])
    expect(archive.authors.map(({ key, name, role }) => [key, name, role])).toEqual([
      ['maud', 'Maud Tolliver', 'Editor'],
      ['Ben Okafor', 'Ben Okafor', null],
    ])
    const body = piece('blog/2020-05-06-first.mdx')?.body ?? ''
    expect(body).not.toContain('import')
    expect(body).toContain('`<i className="a">`')
    expect(body).toContain('<a href="./2021-01-02-second.md">Next</a>')
    expect(body).toContain('![A boat](blog/boat.png)')
    expect(findings.filter(({ rule }) => rule === 'component').map(({ message }) => message)).toEqual([
      '<Chart data={[1]} />',
    ])
  })
})

describe('Astro', () => {
  it('reads collections with their dates and pictures', async () => {
    const { archive, piece } = await read(await astroSite())
    expect(facts(archive)).toEqual([
      'src/content/blog/first.md post 2022-07-08 /blog/first/',
      'src/content/blog/second.mdx post 2022-09-10 /blog/second/',
    ])
    const [first, second] = [piece('src/content/blog/first.md'), piece('src/content/blog/second.mdx')]
    if (!first || !second) throw new Error('A piece is missing.')
    expect(archive.findFile(first.image?.src ?? '', first)).toMatch(/src\/assets\/boat\.png$/)
    expect(second.body).toContain('![A boat](src/assets/boat.png)')
    expect(archive.findFile('src/assets/boat.png', second)).toMatch(/src\/assets\/boat\.png$/)
  })
})

it('turns a component once whose words in adopt.yaml name itself', async () => {
  const files = { ...(await docusaurusSite()), 'blog/2021-05-01-loop.mdx': '---\ntitle: Loop\n---\n<Box>Words</Box>\n' }
  const { piece } = await read(files, { Box: '<Box>More: $inner</Box>' })
  expect(piece('blog/2021-05-01-loop.mdx')?.body.trim()).toBe('<Box>More: Words</Box>')
})

it('reads a piece by a symbolic link within the site, and tells of one that leads out of it', async () => {
  const { source } = await writeOldSite({
    ...(await jekyllSite()),
    '../secret.md': '---\ntitle: Secret\n---\nSecret.\n',
  })
  await symlink('2018-05-01-The_First.Boat.md', join(source, '_posts/2018-05-02-again.md'))
  await symlink('../../secret.md', join(source, '_posts/2018-05-03-secret.md'))
  await symlink('.', join(source, '_posts/circle'))
  const findings: string[] = []
  const reader = await recognizeSource(source)
  const note: Note = (rule, _, message) => findings.push(`${rule} ${message}`)
  const archive = await reader?.read(source, { files: null, tags: {}, note })
  expect(archive?.pieces.map(({ id }) => id)).toContain('_posts/2018-05-02-again.md')
  expect(archive?.pieces.map(({ id }) => id)).not.toContain('_posts/2018-05-03-secret.md')
  expect(findings).toContain('unread _posts/2018-05-03-secret.md: a link that leads out of the site, or to a folder')
})
