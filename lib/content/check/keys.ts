import { pageAround, plainPath } from '#lib/content/check/check-link'
import type { IndexedFile } from '#lib/content/check/reference-index'
import type { Reference } from '#lib/content/facts'
import { kinds } from '#lib/content/kinds/kinds'
import { pathOnSite } from '#lib/content/own-address'
import { pathTo } from '#lib/paths'
import { encodePath } from '#lib/site-path'

/**
 * What one file may refer to in another: the address of a page, an old address, a topic or a picture, and such an address
 * with “#” for the headings there. What has no page has its kind and slug. What site.yaml provides has no key: a change of
 * it concerns every file.
 */
export type Key = string

type KeyedFile = Pick<IndexedFile, 'path' | 'kind' | 'slug' | 'facts'>

/** The keys that a file provides. */
export function providedKeys({ kind, slug, facts }: KeyedFile): Key[] {
  return [...new Set([...addressKeys({ kind, slug, facts }), ...facts.topics.map((topic) => topicKey(topic.slug))])]
}

/** Those that one file alone may provide: not its topics. */
export function addressKeys({ kind, slug, facts }: Omit<KeyedFile, 'path'>): Key[] {
  return [ownKey({ kind, slug }), ...facts.aliases.map(({ path }) => path)]
}

/** The keys that what is reported of a file depends on. `siteUrl` tells which full addresses are the site's own. */
export function keysNeeded({ facts }: Pick<KeyedFile, 'facts'>, siteUrl: string | null): Key[] {
  const keys = facts.references.flatMap((reference) => keysOf(reference, siteUrl))
  return [...new Set([...keys, ...facts.pictures.map(pictureKey)])]
}

export function pictureKey(path: string): Key {
  return encodePath(`/${path}`)
}

export function topicKey(slug: string): Key {
  return encodePath(pathTo('topic', slug))
}

/** The keys that mean something else than before to a file that depends on them. */
export function changedKeys(before: readonly KeyedFile[], after: readonly KeyedFile[]): Set<Key> {
  const then = meanings(before)
  const now = meanings(after)
  const keys = new Set([...then.keys(), ...now.keys()])
  return new Set([...keys].filter((key) => then.get(key) !== now.get(key)))
}

/** All that other files may learn through a key, as one text. */
function meanings(files: readonly KeyedFile[]): Map<Key, string> {
  const found = new Map<Key, string[]>()
  const add = (key: Key, ...parts: unknown[]) => found.set(key, [...(found.get(key) ?? []), JSON.stringify(parts)])
  for (const { path, kind, slug, facts } of files) {
    const { draft, published, anchors, aliases, topics } = facts
    for (const key of [ownKey({ kind, slug }), ...topics.map((topic) => topicKey(topic.slug))]) {
      add(key, path, draft, published)
      // The layout around a text that stands on other pages has ids that nobody counts.
      if (!kind.embedded) add(`${key}#`, path, anchors)
    }
    for (const alias of aliases) add(alias.path, 'alias', path, draft)
  }
  return new Map([...found].map(([key, parts]) => [key, parts.sort().join('\n')]))
}

/** The address of a file's page, or its kind and slug. */
export function ownKey({ kind, slug }: Pick<KeyedFile, 'kind' | 'slug'>): Key {
  return kind.address(slug) ?? `${kind.name}:${slug}`
}

function keysOf(reference: Reference, siteUrl: string | null): Key[] {
  if (reference.to === 'section' || reference.to === 'newsletter') return []
  if (reference.to === 'path') return keysOfPath(reference.path, reference.fragment)
  if (reference.to !== 'address') return [ownKey({ kind: kinds[reference.to], slug: reference.slug })]
  const own = pathOnSite(reference.url, siteUrl)
  return own ? keysOfPath(own.path, own.fragment) : []
}

function keysOfPath(typed: string, fragment = ''): Key[] {
  const path = plainPath(typed)
  const page = pageAround(path)
  return [path, ...(page && page !== path ? [page] : []), ...(fragment ? [`${path}#`] : [])]
}
