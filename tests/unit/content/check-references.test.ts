import { describe, expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { articleText, contentFolder, type Files, pollText, siteText } from '#tests/fixtures/content-folder'

const now = new Date('2026-12-01T00:00:00Z')

async function check(files: Files): Promise<string[]> {
  const { diagnostics } = await readEdition({ contentDir: await contentFolder(files), now })
  return diagnostics.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`)
}

const link = (href: string) => articleText(`[text](${href})`)

describe('what an article names', () => {
  it('exists: its section, authors and poll', async () => {
    const fields = { section: 'harbour', authors: '[ana-lund, ana-lunt]', poll: 'bridge-tol' }
    expect(await check({ 'articles/x.md': articleText('Text.', fields) })).toEqual([
      'articles/x.md:4:10 There is no section “harbour”. Did you mean “harbor”?',
      'articles/x.md:5:21 There is no author “ana-lunt”. Did you mean “ana-lund”?',
      'articles/x.md:8:7 There is no poll “bridge-tol”. Did you mean “bridge-toll”?',
    ])
  })

  it('exists where a directive names it', async () => {
    expect(await check({ 'articles/x.md': articleText('a\n\n::poll{name="bridge-tol"}') })).toEqual([
      'articles/x.md:11:1 There is no poll “bridge-tol”. Did you mean “bridge-toll”?',
    ])
  })
})

describe('a file with mistakes of five kinds', () => {
  it('has all of them told at once, and no other file is blamed for them', async () => {
    const fields = { kind: 'newz', authors: '[ana-lunt, No_Slug]', topics: '[Tides]', aliases: '[/articles/first]' }
    const body = '::sponsor\n\nOne [dead](/articles/fist).\n'
    expect(await check({ 'articles/x.md': articleText(body, fields), 'articles/y.md': link('/topics/tides') })).toEqual(
      [
        expect.stringContaining('articles/x.md:3:7 “kind” cannot be "newz".'),
        expect.stringContaining('articles/x.md:5:11 There is no author “ana-lunt”.'),
        expect.stringContaining('articles/x.md:5:21 “authors, item 2” must be a slug'),
        expect.stringContaining('articles/x.md:9:11 /articles/first is the address of articles/first.md.'),
        expect.stringContaining('articles/x.md:11:1 “::sponsor” comes first in the text.'),
        expect.stringContaining('articles/x.md:13:5 The link leads to /articles/fist'),
      ],
    )
  })
})

describe('what a sponsor names', () => {
  it('exists: sections and articles', async () => {
    const text = `---
name: x
text: x
url: https://x.example
starts: 2026-11-01T00:00:00Z
ends: 2027-11-01T00:00:00Z
sections: [harbor, opinions]
exclude:
  - first
  - frist
---
`
    expect(await check({ 'sponsors/x.md': text })).toEqual(
      [
        'sponsors/x.md:10:5 There is no article “frist”. Did you mean “first”?',
        'sponsors/x.md:7:20 There is no section “opinions”. Did you mean “opinion”?',
      ].sort((a, b) => Number(a.split(':')[1]) - Number(b.split(':')[1])),
    )
  })
})

describe('a link', () => {
  it.each([
    '/',
    '/articles/first',
    '/articles/first/',
    '/authors/ana-lund',
    '/sections/harbor',
    '/sections/harbor/page/2',
    '/sections/harbor/feed.xml',
    '/topics/ferry-service',
    '/polls',
    '/polls/bridge-toll',
    '/polls/page/2',
    '/polls/bridge-toll/embed',
    '/polls/bridge-toll/results.csv',
    '/polls/bridge-toll/results.json',
    '/consent',
    '/contact',
    '/opensearch.xml',
    '/about',
    '/search?q=ferry',
    '/corrections',
    '/feed.xml',
    '/images/quay.png',
  ])('may lead to %s', async (href) => {
    const topic = articleText('Text.', { topics: '[Ferry service]' })
    expect(await check({ 'articles/x.md': link(href), 'articles/topic.md': topic })).toEqual([])
  })

  it.each([
    ['/articles/fist', 'Did you mean “/articles/first”?'],
    ['/article/first', 'Did you mean “/articles/first”?'],
    ['/authors/ana-lunt', 'Did you mean “/authors/ana-lund”?'],
    ['/sections/harbour', 'Did you mean “/sections/harbor”?'],
    ['/abuot', 'Did you mean “/about”?'],
    ['/nothing-like-it-at-all', ''],
    ['/sponsors/slow-coffee', ''],
    ['/articles/first/page/2', ''],
    ['/images/nothing.png', ''],
    ['/polls/bridge-tol/results.csv', ''],
  ])('may not lead to %s', async (href, hint) => {
    const message = `The link leads to ${href}, which does not exist. ${hint}`.trim()
    const [found = ''] = await check({ 'articles/x.md': link(href) })
    expect(found).toContain('articles/x.md:9:1 The link leads to')
    if (hint) expect(found).toContain(message)
  })

  it('to a draft, or to what comes later, is a warning', async () => {
    const files = {
      'articles/x.md': articleText('[a](/articles/draft) [b](/articles/later) [c](/articles/earlier)'),
      'articles/draft.md': articleText('Text.', { published: null, draft: 'true' }),
      'articles/later.md': articleText('Text.', { published: '2026-12-24T09:00:00Z' }),
      'articles/earlier.md': articleText('Text.', { published: '2026-11-24T09:00:00Z' }),
    }
    expect(await check(files)).toEqual([
      'articles/x.md:9:1 “draft” is a draft: readers will not find it.',
      'articles/x.md:9:22 “later” is published at 2026-12-24T09:00:00.000Z: until then readers will not find it.',
    ])
  })

  it('to a topic that only a draft or a later piece carries is a warning', async () => {
    const files = {
      'articles/x.md': articleText('[a](/topics/bells) [b](/topics/gates) [c](/topics/tides)'),
      'articles/draft.md': articleText('Text.', { published: null, draft: 'true', topics: '[Bells, Tides]' }),
      'articles/later.md': articleText('Text.', { published: '2099-01-01T09:00:00Z', topics: '[Gates, Tides]' }),
      'articles/earlier.md': articleText('Text.', { published: '2026-11-24T09:00:00Z', topics: '[Tides]' }),
    }
    expect(await check(files)).toEqual([
      'articles/x.md:9:1 “draft” is a draft: readers will not find /topics/bells.',
      'articles/x.md:9:20 “later” is published at 2099-01-01T09:00:00.000Z: until then readers will not find /topics/gates.',
    ])
  })

  it('to an old address says the new one', async () => {
    const moved = articleText('Text.', { aliases: '[/articles/old]' })
    expect(await check({ 'articles/x.md': link('/articles/old'), 'articles/new.md': moved })).toEqual([
      'articles/x.md:9:1 /articles/old has moved. Write /articles/new.',
    ])
  })

  it('of site.yaml, front.yaml, a page, an author or a poll is held to the same', async () => {
    expect(
      await check({
        'pages/legal.md': '---\ntitle: x\n---\n\n[a](/articles/gone)\n',
        'polls/x.md': `${pollText}\n[a](/articles/gone)\n`,
        'front.yaml': 'lead: gone\npinned: [first]\nsections: [harbor, harbour]\n',
      }),
    ).toEqual([
      'front.yaml:1:7 There is no article “gone”. Known: first.',
      'front.yaml:3:20 There is no section “harbour”. Did you mean “harbor”?',
      'pages/legal.md:5:1 The link leads to /articles/gone, which does not exist.',
      'polls/x.md:12:1 The link leads to /articles/gone, which does not exist.',
    ])
  })
})

describe('an alias', () => {
  const alias = (path: string) => articleText('Text.', { aliases: `[${path}]` })

  it('may be any old path', async () => {
    expect(
      await check({ 'articles/x.md': alias('/2019/05/old.html, /articles/renamed, /articles/2019/11/old') }),
    ).toEqual([])
  })

  it('may not be the address of another file', async () => {
    expect(await check({ 'articles/x.md': alias('/articles/first') })).toEqual([
      'articles/x.md:8:11 /articles/first is the address of articles/first.md. Remove it here, or give that another name.',
    ])
    expect(await check({ 'articles/x.md': alias('/about') })).toHaveLength(1)
  })

  it('may not be its own', async () => {
    expect(await check({ 'articles/x.md': alias('/articles/x') })).toHaveLength(1)
  })

  it('may not be that of two articles', async () => {
    expect(await check({ 'articles/x.md': alias('/old'), 'articles/y.md': alias('/old') })).toEqual([
      'articles/x.md:8:11 /old is also an alias of articles/y.md. Keep it in one of them.',
      'articles/y.md:8:11 /old is also an alias of articles/x.md. Keep it in one of them.',
    ])
  })

  it('may be one of an author, a page, a poll or a section, and have a query', async () => {
    const files = {
      'articles/x.md': alias('"?p=1", /index.php?p=1, /sections/old-story'),
      'authors/bo.md': '---\nname: Bo\naliases: [/authors/bo-lund, "/?author=2"]\n---\n',
      'pages/terms.md': '---\ntitle: Terms\naliases: [/legal.html, "/?page_id=3"]\n---\n\nText.\n',
      'polls/toll.md': pollText.replace('options:', 'aliases: [/polls/free-bridge]\noptions:'),
      'site.yaml': siteText.replace(
        'name: Harbor',
        'name: Harbor\n    aliases: [/sections/harbour, /category/harbour]',
      ),
    }
    expect(await check(files)).toEqual([])
  })

  it('may not be the address or the alias of another, of whatever kind, and both are named', async () => {
    const files = {
      'articles/x.md': alias('/authors/ana-lund, /sections/opinion, /old'),
      'authors/bo.md': '---\nname: Bo\naliases: ["?p=1"]\n---\n',
      'pages/terms.md': '---\ntitle: Terms\naliases: ["/?p=1", /polls/bridge-toll]\n---\n\nText.\n',
      'site.yaml': siteText.replace('name: Harbor', 'name: Harbor\n    aliases: [/old, /articles/first]'),
    }
    expect(await check(files)).toEqual([
      'articles/x.md:8:11 /authors/ana-lund is the address of authors/ana-lund.md. Remove it here, or give that another name.',
      'articles/x.md:8:30 /sections/opinion is the address of the section “opinion” in site.yaml. Remove it here, or give that another name.',
      'articles/x.md:8:49 /old is also an alias of the section “harbor” in site.yaml. Keep it in one of them.',
      'authors/bo.md:3:11 /?p=1 is also an alias of pages/terms.md. Keep it in one of them.',
      'pages/terms.md:3:11 /?p=1 is also an alias of authors/bo.md. Keep it in one of them.',
      'pages/terms.md:3:20 /polls/bridge-toll is the address of polls/bridge-toll.md. Remove it here, or give that another name.',
      'site.yaml:11:15 /old is also an alias of articles/x.md. Keep it in one of them.',
      'site.yaml:11:21 /articles/first is the address of articles/first.md. Remove it here, or give that another name.',
    ])
  })

  it('of a section is named where a link leads to it', async () => {
    const site = siteText.replace('name: Harbor', 'name: Harbor\n    aliases: [/sections/harbour]')
    expect(await check({ 'site.yaml': site, 'articles/x.md': link('/sections/harbour') })).toEqual([
      'articles/x.md:9:1 /sections/harbour has moved. Write /sections/harbor.',
    ])
  })

  it.each([
    '/polls',
    '/search',
    '/feed.xml',
    '/sections/gone/page/2',
    '/sections/gone/feed.xml',
    '/polls/gone/withdraw',
    '/polls/gone/vote',
    '/search?q=ferry',
    '/polls/gone?from=first',
    '/images/quay.png',
    '/assets/x.js',
    '/contact',
    '/opensearch.xml',
    '/manifest.webmanifest',
    '/articles/first/share.jpg',
  ])('may not be the site’s own %s', async (path) => {
    expect(await check({ 'articles/x.md': alias(path) })).toEqual([
      `articles/x.md:8:11 ${path} is one of the site’s own addresses and never leads here. Remove it.`,
    ])
  })
})

describe('site.yaml', () => {
  it('must be there', async () => {
    expect(await check({ 'site.yaml': null })).toEqual([
      'site.yaml:1:1 There is no site.yaml. Write one with name, url, language, timeZone and sections.',
    ])
  })

  it('that is wrong elsewhere does not put the blame on the articles', async () => {
    const site =
      'name: x\nurl: nowhere\nlanguage: zz-zz-zz-zz-zz\ntimeZone: Mars/North\nsections: [{ slug: harbor, name: Harbor }]\n'
    expect(await check({ 'site.yaml': site })).toEqual([
      'site.yaml:2:6 “url” must be a full address that starts with https:// or http://.',
      'site.yaml:3:11 “language” must be a language tag such as en or pt-BR.',
      'site.yaml:4:11 “timeZone” must be an IANA time zone such as Europe/Lisbon.',
    ])
  })

  it('has its wordings in one paragraph, whose links lead somewhere', async () => {
    const site = `name: x
url: https://x.example/
language: en
timeZone: America/New_York
sections: [{ slug: harbor, name: Harbor }]
guidelines: /abuot
disclaimer: "Opinions are the contributors’ own. See [here](/nowhere)."
consent: |
  I agree to something long enough.

  And to this.
navigation:
  - { text: About, href: /about }
  - { text: Gone, href: /gone }
contact: desk@x.example
`
    expect(await check({ 'site.yaml': site })).toEqual([
      'site.yaml:6:13 The link leads to /abuot, which does not exist. Did you mean “/about”?',
      'site.yaml:7:13 The link leads to /nowhere, which does not exist.',
      'site.yaml:8:10 “consent”: must be one paragraph of text: words, emphasis and links.',
      'site.yaml:8:10 “consent” has no links: voters cannot read what they agree to. Add them: [privacy policy](/privacy).',
      'site.yaml:14:25 The link leads to /gone, which does not exist.',
    ])
  })

  it('is stored with its wordings rendered, its logo measured and the front page’s plan', async () => {
    const site = `name: The Post
url: https://x.example/
language: en
timeZone: America/New_York
sections: [{ slug: harbor, name: Harbor }]
guidelines: /about
publisher: { name: Us, logo: /images/logo.svg }
consent: "I *agree* to [our rules](/about) & more."
contact: desk@x.example
`
    const logo = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"></svg>'
    const front = 'lead: first\n'
    const contentDir = await contentFolder({ 'site.yaml': site, 'images/logo.svg': logo, 'front.yaml': front })
    const { site: stored, diagnostics } = await readEdition({ contentDir, now })
    expect(diagnostics).toEqual([])
    expect(stored).toMatchObject({
      url: 'https://x.example',
      consent: 'I *agree* to [our rules](/about) & more.',
      consentHtml: 'I <em>agree</em> to <a href="/about">our rules</a> &amp; more.',
      logo: { src: '/images/logo.svg', width: 60, height: 20 },
      front: { lead: { article: 'first', until: null }, pinned: [], sections: [], notice: null },
      limits: { votesPerMinute: 30 },
    })
  })

  it.each(['https://x.example/news', 'https://x.example/?a=b', 'https://x.example/#a', 'https://a:b@x.example'])(
    'has no more in its url than a site’s address: %s',
    async (url) => {
      const site = `name: x\nurl: ${url}\nlanguage: en\ntimeZone: America/New_York\nsections: [{ slug: harbor, name: Harbor }]\n`
      expect(await check({ 'site.yaml': site })).toEqual([
        'site.yaml:2:6 “url” must be the site’s address alone. Write https://x.example.',
      ])
    },
  )

  it('that says nothing is told what it lacks', async () => {
    for (const site of ['', '# name: x\n']) {
      const lacking = ['language', 'name', 'sections', 'timeZone', 'url']
      const found = await check({ 'site.yaml': site })
      expect(found.filter((line) => line.startsWith('site.yaml'))).toEqual(
        lacking.map((name) => `site.yaml:1:1 “${name}” is missing. Add it.`),
      )
    }
  })

  it('names neither a section twice nor one that the site needs', async () => {
    const site =
      'name: x\nurl: https://x.example\nlanguage: en\ntimeZone: America/New_York\nguidelines: /about\nconsent: I agree to all of these things.\nsections:\n'
    const sections = ['harbor', 'harbor', 'page'].map((slug) => `  - { slug: ${slug}, name: x }\n`).join('')
    expect(await check({ 'site.yaml': site + sections })).toEqual([
      'site.yaml:9:13 “sections, item 2, slug” repeats “harbor”. Each may appear only once.',
      'site.yaml:10:13 “sections, item 3, slug” is one of the site’s own addresses. Choose another.',
    ])
  })
})

describe('front.yaml', () => {
  it('may say nothing', async () => {
    for (const front of ['', '# lead: first\n']) expect(await check({ 'front.yaml': front })).toEqual([])
  })

  it('may be missing, and names nothing twice', async () => {
    expect(await check({ 'front.yaml': 'lead: first\npinned: [first]\n' })).toEqual([
      'front.yaml:2:10 “pinned, item 1” repeats “first”. Each may appear only once.',
    ])
    expect(await check({ 'front.yaml': 'leed: first\n' })).toEqual([
      'front.yaml:1:1 “leed” is not a field here. Did you mean “lead”?',
    ])
  })
})
