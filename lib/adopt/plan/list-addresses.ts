import type { Mapping } from '#lib/adopt/mapping/schema'
import { toSegment } from '#lib/content/slugs'
import { pathTo } from '#lib/paths'
import { decodeEscapes } from '#lib/site-path'

/** Lists of the old site that exist on the new one too. */
export interface ListAddresses {
  /** The new address of a path of the old site, or null. */
  addressOf: (path: string) => string | null
}

const feed = /^\/(?:blog\/|news\/|posts?\/)?(?:feed|rss|atom|index)(?:\.xml|\.rss|\/)?$/i
const front = /^\/(?:index\.html?|blog|news|posts?|archives?|home)?\/?$/i

export function listAddresses(
  mapping: Mapping,
  topics: ReadonlySet<string>,
  authors: ReadonlySet<string>,
): ListAddresses {
  const sections = new Map(Object.entries(mapping.sections).map(([name, slug]) => [toSegment(name), slug]))
  const names = new Map(Object.entries(mapping.authors).map(([name, slug]) => [toSegment(name), slug]))
  return {
    addressOf: (path) => {
      const plain = path.replace(/[?#].*$/, '')
      if (feed.test(plain)) return pathTo('rss')
      if (front.test(plain)) return '/'
      const [, list = '', name = ''] =
        /\/(tags?|topics?|categor(?:y|ies)|authors?)\/(?:.*\/)?([^/]+?)(?:\.html?)?\/?$/i.exec(plain) ?? []
      const segment = toSegment(decodeEscapes(name))
      if (segment === '') return null
      if (/^author/i.test(list)) {
        const slug = names.get(segment) ?? segment
        return typeof slug === 'string' && authors.has(slug) ? pathTo('author', slug) : null
      }
      const section = /^categor/i.test(list) ? sections.get(segment) : null
      if (section) return pathTo('section', section)
      return topics.has(segment) ? pathTo('topic', segment) : null
    },
  }
}
