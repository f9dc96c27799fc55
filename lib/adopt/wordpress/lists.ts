import type { SourceList } from '#lib/adopt/archive'
import { wordsOf } from '#lib/adopt/html/elements'
import { readHtml } from '#lib/adopt/html/read-html'
import type { WordPressExport } from '#lib/adopt/wordpress/export'

/** How deep categories may be in one another. */
const deepest = 10

/** Where WordPress listed the pieces of its categories, which stand below one another, and of its tags. */
export function listsOf({ categories, items }: WordPressExport): SourceList[] {
  const bySlug = new Map([...categories.values()].map((category) => [category.slug, category]))
  const pathOf = (slug: string, depth = 0): string => {
    const parent = bySlug.get(slug)?.parent
    return parent && depth < deepest ? `${pathOf(parent, depth + 1)}/${slug}` : slug
  }
  const used = items.filter(({ type, status }) => type === 'post' && status === 'publish').flatMap(({ terms }) => terms)
  const found = new Map<string, SourceList>()
  for (const { domain, slug, name } of used) {
    if (slug === '' || (domain !== 'category' && domain !== 'post_tag')) continue
    const of = domain === 'category' ? 'category' : 'tag'
    const address = of === 'category' ? `/category/${pathOf(slug)}/` : `/tag/${slug}/`
    found.set(address, { of, name: wordsOf(readHtml(name)) || name, address })
  }
  return [...found.values()]
}
