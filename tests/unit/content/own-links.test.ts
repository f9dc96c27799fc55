import { describe, expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { articleText, contentFolder, type Files } from '#tests/fixtures/content-folder'
import { htmlOf, parseBody } from '#tests/fixtures/parse'

const now = new Date('2026-12-01T00:00:00Z')

async function check(files: Files): Promise<string[]> {
  const { diagnostics } = await readEdition({ contentDir: await contentFolder(files), now })
  return diagnostics.map(({ path, line, column, rule, message }) => `${path}:${line}:${column} ${rule} ${message}`)
}

const link = (href: string) => ({ 'articles/x.md': articleText(`[text](${href})`) })
const target = { 'articles/other.md': articleText('## The plan\n\nText.[^1]\n\n[^1]: A note.') }

describe('a link to a heading of another page', () => {
  it.each(['#h-the-plan', '#fn-1', '#content', '#poll-bridge-toll', '#:~:text=plan', '#'])('may be %s', async (id) => {
    expect(await check({ ...target, ...link(`/articles/other${id}`) })).toEqual([])
  })

  it('is an error where the page has none, wherever the link stands', async () => {
    const message = 'link-anchor No heading in articles/other.md has the address “#the-plan”.'
    const hint = 'Did you mean “#h-the-plan”?'
    for (const href of ['/articles/other#the-plan', 'https://small.example/articles/other#the-plan']) {
      expect(await check({ ...target, ...link(href) })).toEqual([`articles/x.md:9:1 ${message} ${hint}`])
    }
    const page = { 'pages/legal.md': '---\ntitle: Legal\n---\n\n[a](/articles/other#nowhere)\n' }
    expect(await check({ ...target, ...page })).toEqual([expect.stringContaining('pages/legal.md:5:1 link-anchor')])
  })

  it('is told nothing of while the page itself cannot be read', async () => {
    const broken = { 'articles/other.md': articleText(`${'>'.repeat(30)} a`) }
    expect(await check({ ...broken, ...link('/articles/other#h-the-plan') })).toEqual([
      expect.stringContaining('articles/other.md:9:1 body-nesting'),
    ])
  })
})

describe('a whole address of the site itself', () => {
  it.each(['https://small.example/articles/none', 'http://small.example/articles/none', 'HTTPS://SMALL.example/none'])(
    'is held to what there is: %s',
    async (href) => {
      expect(await check(link(href))).toEqual([expect.stringContaining('articles/x.md:9:1 reference-unknown')])
    },
  )

  it('is so in every field that holds one', async () => {
    const address = 'https://small.example/none'
    const source = articleText('Text.', { sources: `[{ name: A source, url: ${address} }]` })
    const found = await check({
      'articles/x.md': source,
      'authors/jo.md': `---\nname: Jo\nurl: ${address}\n---\n`,
    })
    expect(found).toEqual([
      expect.stringContaining('articles/x.md:8:34 reference-unknown'),
      expect.stringContaining('authors/jo.md:3:6 reference-unknown'),
    ])
  })

  it('is fine where it leads somewhere, and another host is not asked about', async () => {
    expect(await check(link('https://small.example/articles/first?from=mail#content'))).toEqual([])
    expect(await check(link('https://www.elsewhere.example/articles/none'))).toEqual([])
  })
})

describe('an address of the machine itself', () => {
  it.each(['http://localhost:3000/articles/y', 'http://127.0.0.1/', 'https://LOCALHOST./', 'http://[::1]:80/'])(
    'is an error in a text: %s',
    async (href) => {
      expect(await check(link(href))).toEqual([expect.stringContaining('articles/x.md:9:1 link-form')])
    },
  )

  it('is an error in a field, and none as code', async () => {
    const source = articleText('Text.', { sources: '[{ name: A source, url: "http://localhost:3000/x" }]' })
    expect(await check({ 'articles/x.md': source })).toEqual([
      expect.stringContaining('articles/x.md:8:34 link-scheme'),
    ])
    expect(await check({ 'articles/x.md': articleText('Open `http://localhost:3000` then.') })).toEqual([])
  })
})

describe('a link within its own text', () => {
  it('means the heading that it names without our prefix, before or after it', async () => {
    const { blocks, found } = await parseBody(
      '[below](#plan) [b](#The-Plan)\n\n## Plan\n\n## The plan\n\n[above](#plan)',
    )
    expect(found).toEqual([])
    expect(htmlOf(blocks).match(/href="[^"]+"/g)).toEqual(['href="#h-plan"', 'href="#h-the-plan"', 'href="#h-plan"'])
  })

  it('may spell accents in either way', async () => {
    const { found } = await parseBody('[a](#h-каи\u0306) [b](#h-ка\u0439)\n\n## Кай\n\n[c](#Кай)')
    expect(found).toEqual([])
  })

  it('is an error where no heading could be meant', async () => {
    expect((await parseBody('[a](#plans)\n\n## Plan')).messages).toEqual([
      'No heading here has the address “#plans”. Did you mean “#h-plan”?',
    ])
  })
})
