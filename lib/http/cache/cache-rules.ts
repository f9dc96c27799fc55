/** Where finished answers of a route are kept: pages the site knows by name, what anybody can ask for, or files. */
export type Partition = 'pages' | 'open' | 'files'

/** What the server may do with the answers of a route. */
export interface CacheRule {
  partition: Partition
  /** The query parameters that change the answer; every other is dropped before anything else happens. */
  query: readonly string[]
  /** True where a visitor with the voter cookie sees another page than everybody else. */
  personal: boolean
  /** True where addresses with a version (v=) may be kept only if the answer is for ever: otherwise made-up versions could fill the partition. */
  versioned: boolean
  /** Seconds after which a cache entry is made anew even if no event asked for it. */
  freshFor: number
}

const slug = '[a-z0-9]+(?:-[a-z0-9]+)*'
const pageNumber = '/page/[1-9][0-9]{0,5}'
const feed = '/(?:feed\\.xml|atom\\.xml|feed\\.json)'

const page: CacheRule = { partition: 'pages', query: [], personal: false, versioned: false, freshFor: 600 }
const open: CacheRule = { partition: 'open', query: [], personal: false, versioned: false, freshFor: 60 }
const file: CacheRule = { partition: 'files', query: [], personal: false, versioned: true, freshFor: 300 }

/** Addresses of the newspaper that are what they are in every edition. */
const fixed: ReadonlyMap<string, CacheRule> = new Map([
  ['/search', { ...open, query: ['q', 'section', 'author', 'page'] }],
  ...[
    '/',
    '/polls',
    '/corrections',
    '/feed.xml',
    '/atom.xml',
    '/feed.json',
    '/sitemap.xml',
    '/news-sitemap.xml',
    '/opensearch.xml',
    '/robots.txt',
    '/manifest.webmanifest',
  ].map((path) => [path, page] as const),
  ...['/favicon.ico', '/icon.svg', '/icon-192.png', '/icon-512.png', '/apple-touch-icon.png'].map(
    (path) => [path, file] as const,
  ),
])

export const fixedPaths = [...fixed.keys()]

/** Every other route that may be kept. The first that fits counts; a route that stands nowhere here is never kept. */
const rules: readonly (readonly [RegExp, CacheRule])[] = [
  [route(`/articles/${slug}`), page],
  [route(`/(?:sections|topics|authors)/${slug}(?:${pageNumber})?`), page],
  [route(`/(?:sections|authors)/${slug}${feed}`), page],
  [route(`/(?:polls|corrections)${pageNumber}`), page],
  [route(`/polls/${slug}`), { ...page, personal: true, query: ['from', 'email'] }],
  // A frame on another site shows what everybody may see.
  [route(`/polls/${slug}/embed`), page],
  [route(`/polls/${slug}/share\\.jpg`), file],
  [route(`/polls/${slug}/results\\.(?:json|csv)`), { ...page, personal: true }],
  [route('/sitemaps/(?:lists|articles)-[1-9][0-9]{0,4}\\.xml'), page],
  [route('/assets/.+'), file],
  [route('/images/.+'), { ...file, query: ['w', 'as', 'crop', 'v'] }],
  [route(`/articles/${slug}/share\\.jpg`), file],
  [route(`/${slug}`), page],
]

/** The rule of a path, or null where its answers must not be kept. */
export function cacheRuleOf(path: string): CacheRule | null {
  return fixed.get(path) ?? rules.find(([pattern]) => pattern.test(path))?.[1] ?? null
}

function route(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`)
}
