import { siteSchema } from '#lib/content/site/schema'
import type { FeedArticle } from '#lib/feeds/queries'

/** Titles that break careless writers of XML, HTML or JSON. */
export const oddTitles = [
  'He said "no" & left',
  'Tom’s <b>bold</b> plan',
  'A ]]> in the title',
  'Ferry ⛴️ and family 👨‍👩‍👧‍👦',
  'العبّارة تعود إلى المرفأ',
  'המעבורת חוזרת',
  'Bell \u0007, null \u0000, \ufffe and more',
  'Half an emoji \ud83d',
  'Already &amp; escaped &lt;p&gt;',
  '</title><script>alert(1)</script>',
  'Line\nbreak, tab\tand\rreturn',
  '{"json": "\\u003c"}',
]

/** The title as XML may contain it. */
export function readable(title: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML allows no control characters.
  return title.toWellFormed().replace(/[\u0000-\u0008\ufffe]/g, '')
}

export const site = {
  ...siteSchema.parse({
    name: 'The Tide & Post',
    url: 'https://post.example',
    language: 'en',
    timeZone: 'Europe/Lisbon',
    sections: [{ slug: 'harbour', name: 'Harbour & Sea' }],
    tagline: 'News <of> the "quay"',
  }),
  disclaimerHtml: 'Opinions are their <a href="/about">writers’</a> own.',
  logo: null,
}

/** Articles, newest first, with the odd titles in turn. */
export function oddArticles(count: number): FeedArticle[] {
  return Array.from({ length: count }, (_, index) => {
    const title = oddTitles[index % oddTitles.length] ?? ''
    return {
      slug: `piece-${index}`,
      kind: 'news',
      sectionSlug: 'harbour',
      title,
      summary: `Summary: ${title}`,
      language: null,
      dir: null,
      firstAddress: null,
      publishedAt: new Date(Date.UTC(2026, 10, 20) - index * 60_000),
      updatedAt: index % 3 === 0 ? new Date(Date.UTC(2026, 10, 21)) : null,
      image: {
        src: '/images/ferry%20&%20quay.jpg',
        alt: title,
        caption: null,
        credit: null,
        width: 1600,
        height: 900,
        hash: '0a1b2c3d',
      },
      blocks: [
        { type: 'html', html: `<p>Body &#x26; <a href="/articles/b">link</a> <code>href="/x" ]]&gt;</code> ⛴️</p>` },
        { type: 'sponsor' },
        { type: 'poll', slug: 'ferry' },
      ],
      authors: [
        { slug: 'ana', name: 'Ana "the pen" O’Neill', contributor: false },
        { slug: 'ben', name: 'Ben & Söhne', contributor: false },
      ],
      topics: ['Ferry service', 'A ]]> topic'],
      sources: [],
      corrections: [],
    }
  })
}
