// Every payload of the list, published by a real import and opened in a real Chromium with scripts on: none runs. The
// same payloads served as they are do run, so the test would see it; behind the site's policy alone they do not.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disconnect } from '#lib/database/client'
import { openInChromium } from '#tests/browser/open-in-chromium'
import { serveBodies } from '#tests/browser/serve-bodies'
import { type Incident, watchTabs } from '#tests/browser/watched-tabs'
import { articleText, picture, pollText, writeFiles } from '#tests/fixtures/content-folder'
import { articleWith, type Payload, payloads } from '#tests/fixtures/xss'
import { publish } from '#tests/newspaper/edit'
import { openNewspaper } from '#tests/newspaper/open-newspaper'
import { filesWithErrors, publishSound } from '#tests/newspaper/publish-sound'

const opened = openInChromium(() => openNewspaper({ LOG_LEVEL: 'error' }))

beforeAll(async () => {
  await writeFiles(opened.newspaper.contentDir, {
    'authors/ana-lund.md': '---\nname: Ana Lund\n---\n\nAna Lund writes about the harbor.\n',
    'polls/x.md': pollText,
    'images/quay.png': await picture(),
  })
})
afterAll(disconnect)

const payloadsIn = (...places: Payload['where'][]) => payloads.filter(({ where }) => places.includes(where))

/** The other kinds of files that have a text, with what stands above it. */
const heads = [
  ['pages', '---\ntitle: x\n---\n'],
  ['authors', '---\nname: x\n---\n'],
  ['polls', pollText],
] as const

/** Leaves a tag, an attribute, a script and a title, wherever a field is taken for HTML. */
const breakout = '\\"><script>xss()</script></title></script><img src=x onerror=xss()>'

describe('a payload', () => {
  // The first, while a check has little to read.
  it('in site.yaml is refused by the check, or runs nothing', async () => {
    const file = join(opened.newspaper.contentDir, 'site.yaml')
    const sound = await readFile(file, 'utf8')
    const taken: string[] = []
    let refused = 0
    for (const { text } of payloadsIn('site')) {
      await writeFile(file, withLine(sound, text))
      const wrong = await filesWithErrors(opened.newspaper.contentDir)
      if (wrong.length === 0) taken.push(text)
      else {
        expect(wrong).toEqual(['site.yaml'])
        refused += 1
      }
    }
    expect({ opened: taken.length, refused }).toEqual({ opened: 7, refused: 9 })
    for (const lines of withoutRepeats(taken)) {
      await writeFile(file, lines.reduce(withLine, sound))
      await publish(opened.newspaper)
      expect(await visit(['/', '/articles/keep-the-late-boat', '/consent', '/contact'])).toEqual([])
    }
    await writeFile(file, sound)
    await publish(opened.newspaper)
  })

  it('in an article is refused by the check, or runs nothing there, in a list, a feed or the search', async () => {
    const tried = payloadsIn('markdown', 'html', 'frontmatter')
    const { paths, refused } = await publishSound(
      opened.newspaper,
      tried.map((payload) => [`articles/${fileOf(payload)}`, articleWith(payload)]),
    )
    expect({ opened: paths.length, refused }).toEqual({ opened: 126, refused: 67 })
    const lists = ['/', '/authors/ana-lund', '/topics/script-xss-script', '/corrections', '/feed.xml', '/atom.xml']
    const sections = await pagesOf('/sections/harbor', 'page/')
    const found = await pagesOf('/search?q=xss', '&page=')
    expect(sections.length).toBeGreaterThan(3)
    expect(await visit([...paths, ...lists, ...sections, ...found])).toEqual([])
  })

  it('in the text of a page, an author or a poll is refused by the check, or runs nothing', async () => {
    const files = payloadsIn('markdown', 'html').map((payload, index): [string, string] => {
      const [folder, head] = heads[index % heads.length] ?? heads[0]
      return [`${folder}/${fileOf(payload)}`, `${head}\nBefore.\n\n${payload.text}\n\nAfter.\n`]
    })
    const { paths } = await publishSound(opened.newspaper, files)
    expect(paths.length).toBeGreaterThan(90)
    expect(await visit(paths)).toEqual([])
  })

  it('in any field of any file runs nothing', async () => {
    const embed = '::embed{url="https://x.example" title="<script>xss()</script>" poster="/images/quay.png"}'
    const fields = {
      ...Object.fromEntries(['title', 'summary'].map((key) => [key, `"${breakout}"`])),
      kind: 'opinion',
      section: 'opinion',
      authors: '[fields]',
      topics: `["${breakout.slice(0, 50)}"]`,
      poll: 'fields',
      sources: `[{ name: "${breakout}", url: "https://x.example/" }]`,
      corrections: `[{ date: "2026-11-21T09:00:00Z", text: "${breakout}" }]`,
      image: `{ src: /images/quay.png, alt: "${breakout}", caption: "${breakout}", credit: "${breakout}" }`,
    }
    const campaign = `name: "${breakout}"\ntext: "${breakout}"\noffer: { text: "${breakout}", code: '<img/src/onerror=xss()>' }\nurl: https://x.example`
    const { paths, refused } = await publishSound(opened.newspaper, [
      ['authors/fields.md', `---\nname: "${breakout}"\nrole: "${breakout}"\ncontributor: true\n---\n\nText.\n`],
      ['pages/fields.md', `---\ntitle: "${breakout}"\nsummary: "${breakout}"\n---\n\nText.\n`],
      [
        'polls/fields.md',
        pollText.replace(/(?<=question: ).*/, `"${breakout}"`).replace('Free for all', `"${breakout}"`),
      ],
      ['articles/fields.md', articleText(`\nText.\n\n${embed}\n`, fields)],
      [
        'sponsors/fields.md',
        `---\n${campaign}\nstarts: 2026-11-01T00:00:00Z\nends: 2027-11-01T00:00:00Z\nweight: 100\nsections: [opinion]\n---\n`,
      ],
    ])
    expect(refused).toBe(0)
    const article = await fetch(`${opened.newspaper.url}/articles/fields`).then((answer) => answer.text())
    expect(article.match(/&lt;script&gt;xss/g)?.length).toBeGreaterThan(8)
    const lists = ['/', '/sections/opinion', '/polls', '/polls/fields/embed', '/corrections', '/search?q=xss']
    expect(await visit([...paths.filter((path) => !path.startsWith('/sponsors')), ...lists])).toEqual([])
  })

  it('in an address runs nothing', async () => {
    const texts = ['"><script>xss()</script>', "'-xss()-'", '</title><img src=x onerror=xss()>'].map(encodeURIComponent)
    const paths = texts.flatMap((text) => [`/search?q=${text}`, `/${text}`, `/articles/${text}`])
    const [text] = texts
    paths.push(
      `/search?q=ferry&section=${text}&author=${text}&page=${text}`,
      `/polls/ferry-hours/confirm?option=${text}&from=${text}`,
      '/polls/ferry-hours?from=javascript:xss()',
      `/subscriptions/confirm?token=${text}`,
      `/subscriptions/leave?token=${text}`,
      `/sections/harbor/page/${text}`,
    )
    expect(await visit(paths)).toEqual([])
  })
})

it('a payload that is written past the pipeline is stopped by the policy, and noticed here', async () => {
  const html = '<p>Text <a href="javascript:xss()">a</a></p><iframe srcdoc="<script>parent.xss()</script>"></iframe>'
  const rows = new Client({ connectionString: opened.newspaper.databaseUrl })
  await rows.connect()
  await rows.query(`UPDATE article SET blocks = $1 WHERE slug = 'first-bell'`, [
    JSON.stringify([{ type: 'html', html }]),
  ])
  await rows.query(`SELECT pg_notify('broadsheet', '{"edition":99,"tags":["article:first-bell"]}')`)
  await rows.end()
  const path = '/articles/first-bell'
  await expect.poll(() => fetch(opened.newspaper.url + path).then((answer) => answer.text())).toContain('javascript:')
  const stopped = (await visit([path])).map(
    ({ address, what }) => `${what} ${address.replace(opened.newspaper.url, '')}`,
  )
  expect(stopped.sort()).toEqual([`policy ${path}`, 'policy about:srcdoc'])
})

describe('the same payloads without the pipeline', () => {
  /** How many frames something happened in. */
  const count = (incidents: readonly Incident[], what: Incident['what']) =>
    new Set(incidents.filter((incident) => incident.what === what).map(({ address }) => address)).size

  /** What happens with each payload in a frame, until `what` happened in more than sixty. */
  async function watch(policy: string | null, what: Incident['what']): Promise<Incident[]> {
    const control = await serveBodies(
      payloadsIn('html').map(({ text }) => text),
      policy,
    )
    const incidents = await watchTabs(opened.browser, [control.url], (so) => count(so, what) > 60)
    control.close()
    return incidents
  }

  it('run', async () => {
    expect(count(await watch(null, 'script'), 'script')).toBeGreaterThan(60)
  })

  it('run no more behind the policy of an article', async () => {
    const { headers } = await fetch(`${opened.newspaper.url}/articles/keep-the-late-boat`)
    const policy = headers.get('content-security-policy')?.replace("frame-ancestors 'none'", '') ?? null
    const incidents = await watch(policy, 'policy')
    expect(count(incidents, 'script')).toBe(0)
    expect(count(incidents, 'policy')).toBeGreaterThan(60)
  })
})

/** The addresses of all pages of a list. */
async function pagesOf(first: string, more: string): Promise<string[]> {
  const pages = [first]
  for (let page = 2; page < 30; page += 1) {
    const path = `${first}${more.startsWith('&') ? '' : '/'}${more}${page}`
    const answer = await fetch(opened.newspaper.url + path)
    if (answer.status !== 200 || !(await answer.text()).includes('payload-')) break
    pages.push(path)
  }
  return pages
}

function visit(paths: readonly string[]): Promise<Incident[]> {
  return watchTabs(
    opened.browser,
    paths.map((path) => opened.newspaper.url + path),
  )
}

function fileOf({ name }: Payload): string {
  return `payload-${name.replace(' ', '-')}.md`
}

/** Lines of YAML in as few editions as can be, each key once in an edition. */
function withoutRepeats(lines: readonly string[]): string[][] {
  const keyOf = (line: string) => line.split(':')[0]
  const editions: string[][] = []
  for (const line of lines) {
    const free = editions.find((edition) => !edition.some((other) => keyOf(other) === keyOf(line)))
    if (free) free.push(line)
    else editions.push([line])
  }
  return editions
}

/** A text of YAML with one top-level key replaced. */
function withLine(yaml: string, line: string): string {
  const [key] = line.split(':')
  return `${yaml.replace(new RegExp(`^${key}:.*\\n(?:[ \\n].*\\n?)*`, 'm'), '')}\n${line}\n`
}
