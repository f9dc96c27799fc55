/** The parts of the page cache: pages that the site knows by name, what anybody can ask for, and files. */
export type Partition = 'pages' | 'open' | 'files'

/** What the server may do with the answers of a route. */
export interface CacheRule {
  partition: Partition
  /** The query parameters that change the answer; every other is dropped before anything else happens. */
  query: readonly string[]
  /** True where a visitor with the voter cookie sees another page than everybody else. */
  personal: boolean
  /** True where addresses with a version (v=) are cached only if the answer is immutable: made-up versions must not fill the partition. */
  versioned: boolean
  /** Seconds after which a cached answer is rendered again even if no event asked for it. */
  freshFor: number
}

/** An address of the site, or a family of them. */
export interface Route {
  /** The path, with names in brackets as folders of app have them. */
  at: string
  /** What answers it: a file of public/, or the server in front of Next; a folder of app if absent. */
  by?: 'public' | 'server'
  /** How its answers are cached; never if absent. */
  cache?: CacheRule
  /** Takes a form's POST besides GET and HEAD. */
  form?: true
  /** Shown to whoever has its whole address: no index may list it, and no request from it names it. */
  unlisted?: true
  /** May be framed by other sites. */
  framed?: true
  /** For the server's own use: a request for it gets 404. */
  internal?: true
  /** Its paths may be old addresses, so that `aliases:` may name them; here some only with a query, as /?p=123. */
  aliases?: true | 'with-query'
  /** Shows a page of content/pages, so such a page may have its name. */
  written?: true
}

const page: CacheRule = { partition: 'pages', query: [], personal: false, versioned: false, freshFor: 600 }
const open: CacheRule = { partition: 'open', query: [], personal: false, versioned: false, freshFor: 60 }
const file: CacheRule = { partition: 'files', query: [], personal: false, versioned: true, freshFor: 300 }

/**
 * Every address of the site and what has to be known of it before it is rendered. The first that fits a path counts: what
 * takes everything is last. lib/route-of.ts finds the route of a path, lib/paths.ts writes the path of a route.
 */
export const routes = {
  front: { at: '/', cache: page, aliases: 'with-query' },
  search: { at: '/search', cache: { ...open, query: ['q', 'section', 'author', 'page'] } },
  corrections: { at: '/corrections/[[...page]]', cache: page },

  articleShare: { at: '/articles/[slug]/share.jpg', cache: file },
  article: { at: '/articles/[slug]', cache: page, aliases: true },
  image: { at: '/images/[...path]', cache: { ...file, query: ['w', 'as', 'crop', 'v'] } },
  download: { at: '/files/[...path]', cache: file },

  siteShare: { at: '/share.jpg', cache: file },
  sectionShare: { at: '/sections/[slug]/share.jpg', cache: file },
  authorShare: { at: '/authors/[slug]/share.jpg', cache: file },
  seriesShare: { at: '/series/[slug]/share.jpg', cache: file },
  topicShare: { at: '/topics/[slug]/share.jpg', cache: file },

  sectionRss: { at: '/sections/[slug]/feed.xml', cache: page },
  sectionAtom: { at: '/sections/[slug]/atom.xml', cache: page },
  sectionJson: { at: '/sections/[slug]/feed.json', cache: page },
  section: { at: '/sections/[slug]/[[...page]]', cache: page, aliases: true },
  authorRss: { at: '/authors/[slug]/feed.xml', cache: page },
  authorAtom: { at: '/authors/[slug]/atom.xml', cache: page },
  authorJson: { at: '/authors/[slug]/feed.json', cache: page },
  author: { at: '/authors/[slug]/[[...page]]', cache: page, aliases: true },
  topic: { at: '/topics/[slug]/[[...page]]', cache: page },
  series: { at: '/series/[slug]/[[...page]]', cache: page, aliases: true },

  // The key stands in the query, which no log has.
  preview: { at: '/preview', unlisted: true },

  polls: { at: '/polls', cache: page },
  poll: { at: '/polls/[slug]', cache: { ...page, personal: true, query: ['from', 'email'] }, aliases: true },
  // In a frame on another site everybody sees the same.
  pollEmbed: { at: '/polls/[slug]/embed', cache: page, framed: true },
  pollShare: { at: '/polls/[slug]/share.jpg', cache: file },
  pollCsv: { at: '/polls/[slug]/results.csv', cache: { ...page, personal: true } },
  pollJson: { at: '/polls/[slug]/results.json', cache: { ...page, personal: true } },
  vote: { at: '/polls/[slug]/vote', by: 'server', form: true },
  confirmVote: { at: '/polls/[slug]/confirm', by: 'server' },
  withdrawVote: { at: '/polls/[slug]/withdraw', by: 'server', form: true },
  pollsPage: { at: '/polls/page/[number]', cache: page },

  sponsorSeen: { at: '/sponsors/[slug]/seen', by: 'server', form: true },
  sponsorVisit: { at: '/sponsors/[slug]/visit', by: 'server' },

  contact: { at: '/contact', cache: page, written: true },
  contactMessages: { at: '/contact/messages', by: 'server', form: true },
  contactSent: { at: '/contact/sent' },
  mistake: { at: '/contact/mistake', cache: { ...open, query: ['about'] } },
  newsletters: { at: '/newsletters', cache: page },
  newsletterSignUp: { at: '/newsletters/sign-up', by: 'server', form: true },
  signUpTaken: { at: '/newsletters/check-your-inbox' },
  readerLink: { at: '/newsletters/link', by: 'server', form: true },
  linkMailed: { at: '/newsletters/link-sent' },
  // Its key stands in the query, which no log has.
  reader: { at: '/newsletters/yours', by: 'server', form: true, unlisted: true },
  mailing: { at: '/newsletters/[...mailing]', cache: page },

  consent: { at: '/consent', cache: page },
  consentVersion: { at: '/consent/[version]' },
  confirmSubscription: { at: '/subscriptions/confirm', by: 'server', form: true },
  subscriptionConfirmed: { at: '/subscriptions/confirmed' },
  unsubscribe: { at: '/subscriptions/leave', by: 'server', form: true },

  rss: { at: '/feed.xml', cache: page },
  atom: { at: '/atom.xml', cache: page },
  json: { at: '/feed.json', cache: page },
  sitemap: { at: '/sitemap.xml', cache: page },
  sitemapFile: { at: '/sitemaps/[file]', cache: page },
  newsSitemap: { at: '/news-sitemap.xml', cache: page },
  robots: { at: '/robots.txt', cache: page },
  openSearch: { at: '/opensearch.xml', cache: page },
  manifest: { at: '/manifest.webmanifest', cache: page },
  favicon: { at: '/favicon.ico', by: 'public', cache: file },
  icon: { at: '/icon.svg', by: 'public', cache: file },
  icon192: { at: '/icon-192.png', by: 'public', cache: file },
  icon512: { at: '/icon-512.png', by: 'public', cache: file },
  appleTouchIcon: { at: '/apple-touch-icon.png', by: 'public', cache: file },

  health: { at: '/healthz', by: 'server' },
  readiness: { at: '/readyz', by: 'server' },
  metrics: { at: '/metrics', by: 'server' },
  asset: { at: '/assets/[...path]', by: 'server', cache: file },
  // Of Next's own files only the fonts and pictures of style sheets are served; the sheets themselves are in the pages.
  nextMedia: { at: '/_next/static/media/[...path]', by: 'server' },
  next: { at: '/_next/[...path]', by: 'server', internal: true },
  // Pages that are the bodies of other answers.
  answer: { at: '/answer/[...path]', internal: true },

  page: { at: '/[slug]', cache: page, aliases: true, written: true },
  other: { at: '/[...path]', aliases: true },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes

export const routeNames = Object.keys(routes) as RouteName[]

/** Names that no page of the newsroom may have: first words of the site's addresses, and some that it may need one day. */
export const reservedPages: ReadonlySet<string> = new Set([
  ...Object.values<Route>(routes)
    .map(firstSegment)
    .filter((word) => !isWritten(word)),
  ...['api', 'feed', 'page', 'share', 'static', 'subscription', 'subscribers'],
])

/** Names that nothing may have: /polls/page/2 is the second page of a list, not a poll. */
export const reservedEverywhere: ReadonlySet<string> = new Set(['page'])

function firstSegment({ at }: Route): string {
  return at.split('/')[1] ?? ''
}

function isWritten(segment: string): boolean {
  return Object.values<Route>(routes).some(({ at, written }) => written && at === `/${segment}`)
}
