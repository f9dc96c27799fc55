import type { ExportItem } from '#lib/adopt/wordpress/export'

/** The path that readers knew, and all others that led to it. Drafts have no path but their number. */
export function addressesOf(item: ExportItem): { address: string | null; aliases: string[] } {
  const link = pathOf(item.link)
  const address = link !== null && !link.includes('?') && link !== '/' ? link : null
  const byNumber = `/?${item.type === 'page' ? 'page_id' : 'p'}=${item.id}`
  const renamed = address === null || item.slug === '' ? [] : item.oldSlugs.filter((slug) => slug && slug !== item.slug)
  return { address, aliases: [byNumber, ...renamed.map((slug) => replaceLast(address ?? '', item.slug, slug))] }
}

function replaceLast(path: string, old: string, slug: string): string {
  const at = path.lastIndexOf(`/${old}`)
  return at === -1 ? path : `${path.slice(0, at)}/${slug}${path.slice(at + 1 + old.length)}`
}

function pathOf(link: string): string | null {
  if (!URL.canParse(link)) return null
  const { pathname, search } = new URL(link)
  // Some exports hold “//” between a site's address and a path.
  return pathname.replace(/\/{2,}/g, '/') + search
}
