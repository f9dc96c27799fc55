import { articleText, type Files, pollText, siteText } from '#tests/fixtures/content-folder'

/** Random numbers from a seed, so that what fails can be run again. */
export function randomFrom(seed: number) {
  let state = seed
  /** A whole number below `most`. */
  const below = (most: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return (((state ^ (state >>> 13)) >>> 0) % 1_000_003) % most
  }
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const some = <T>(list: readonly T[], most: number) => [
    ...new Set(Array.from({ length: below(most + 1) }, () => one(list))),
  ]
  return { below, one, some, chance: (part: number) => below(1000) < part * 1000 }
}

export type Random = ReturnType<typeof randomFrom>

const articles = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6']
const authors = ['ana-lund', 'bo-berg']
const topics = ['Ferry', 'ferry', 'Harbor walls', 'harbor-walls', 'C', 'C+']
const aliases = ['/old-1', '/old-2', '/articles/a6', '/2019/x']
const links = [
  ...['/articles/a1', '/articles/a2', '/articles/a3', '/articles/a1#h-hours', '/articles/a2#h-hours', '/articles/a4/'],
  ...['/topics/ferry', '/topics/ferry#h-hours', '/topics/c', '/authors/bo-berg', '/authors/bo-berg/feed.xml', '/about'],
  ...['/old-1', '/old-2', '/images/quay.png', '/images/second.png', '/polls/bridge-toll', '/sections/opinion'],
  ...['https://small.example/articles/a5', 'https://other.example/articles/a5', '/about#h-us', '/feed.xml'],
]
const times = ['2026-11-20T09:00:00Z', '2026-11-21T09:00:00Z', '2026-11-20T09:00:00Z', '2027-06-01T09:00:00Z']

/** A change of one to three files of the small newspaper, sound ones more often than wrong ones. */
export function randomEdit(random: Random, picture: () => Promise<Uint8Array>): Promise<Files> {
  const { one, below, chance } = random
  const edits: (() => Files | Promise<Files>)[] = [
    ...Array.from({ length: 10 }, () => () => ({ [`articles/${one(articles)}.md`]: article(random) })),
    () => ({ [`articles/${one(articles)}.md`]: null }),
    () => ({ [`articles/deep/${one(articles)}.md`]: chance(0.6) ? null : article(random) }),
    () => ({ [`authors/${authors[1]}.md`]: chance(0.3) ? null : `---\nname: Bo\n---\n\nBo ${below(9)}.\n` }),
    async () => ({ [`images/${one(['quay', 'second', 'Second'])}.png`]: chance(0.3) ? null : await picture() }),
    () => ({ 'pages/about.md': `---\ntitle: About us\n---\n\n## ${one(['Us', 'Them'])}\n\nWe.\n` }),
    () => ({ 'polls/bridge-toll.md': chance(0.2) ? null : pollText.replace('as now', `as ${one(['now', 'ever'])}`) }),
    () => ({ 'front.yaml': chance(0.2) ? null : `lead: ${one(articles)}\npinned: []\n` }),
    () => ({ 'site.yaml': `${siteText}tagline: ${one(['Small', 'Smaller'])}\n` }),
    () => ({ 'site.yaml': chance(0.5) ? siteText : siteText.replace('slug: opinion', 'slug: opinions') }),
    () => ({ 'articles/My Draft.md': chance(0.5) ? null : article(random, { draft: 'true' }) }),
    () => ({ 'notes.txt': 'Nothing.' }),
    () => ({ 'sponsors/slow-coffee.md': sponsor(random) }),
  ]
  return Promise.all(Array.from({ length: 1 + below(3) }, () => one(edits)())).then((all) => Object.assign({}, ...all))
}

/** The articles that edits refer to, to begin with. */
export function wholeNewspaper(): Files {
  const files = articles.map((slug) => [
    `articles/${slug}.md`,
    articleText(`\n## Hours\n\nOf ${slug}.\n`, { title: slug }),
  ])
  return { ...Object.fromEntries(files), 'authors/bo-berg.md': '---\nname: Bo\n---\n\nBo.\n' }
}

function article(random: Random, more: Record<string, string> = {}): string {
  const { one, some, chance, below } = random
  const fields: Record<string, string> = {
    title: `A title ${below(40)}`,
    published: one(times),
    authors: `[${chance(0.8) ? authors[0] : authors[1]}]`,
    topics: `[${some(topics, 1).join(', ')}]`,
    aliases: `[${chance(0.15) ? one(aliases) : ''}]`,
    ...(chance(0.25) && { draft: 'true' }),
    ...(chance(0.2) && { image: '{ src: /images/second.png, alt: A quay }' }),
    ...(chance(0.2) && { poll: 'bridge-toll' }),
    ...(chance(0.1) && { section: 'opinion' }),
    ...more,
  }
  const parts = [
    `Text ${below(40)}.`,
    ...some(links, 2).map((link) => `See [this](${link}).`),
    ...(chance(0.85) ? ['## Hours', 'Text.'] : []),
    ...(chance(0.1) ? ['### Too deep'] : []),
    ...(chance(0.03) ? ['# Wrong'] : []),
    ...(chance(0.1) ? ['![The quay](/images/quay.png)'] : []),
  ]
  return articleText(`\n${parts.join('\n\n')}\n`, fields)
}

function sponsor({ one, chance }: Random): string {
  return `---
name: Slow Coffee
text: Slow Coffee, on the quay.
url: https://coffee.example
starts: 2026-11-01T00:00:00Z
ends: 2027-11-01T00:00:00Z
exclude: [${chance(0.5) ? one(articles) : ''}]
---
`
}
