import type { Site } from '#lib/content/site/schema'

/** A newsletter that readers may subscribe to. */
export interface Newsletter {
  slug: string
  name: string
  /** What is in it and how often it comes; null where nothing is said. */
  description: string | null
}

/** The newsletter of a newspaper that names none, and of subscribers from before there could be several. */
export const firstNewsletter = 'news'

/** The newspaper's newsletters, at least one; the first is the one that forms subscribe to by default. */
export function newslettersOf({
  name,
  newsletters,
}: Pick<Site, 'name' | 'newsletters'>): [Newsletter, ...Newsletter[]] {
  const [first, ...others] = newsletters
  return first ? [first, ...others] : [{ slug: firstNewsletter, name, description: null }]
}

/** The names of newsletters, in the newspaper's order; the slug of one that there is no more. */
export function newsletterNames(site: Pick<Site, 'name' | 'newsletters'>, slugs: readonly string[]): string[] {
  const all = newslettersOf(site)
  const known = all.filter(({ slug }) => slugs.includes(slug)).map(({ name }) => name)
  return [...known, ...slugs.filter((slug) => !all.some((newsletter) => newsletter.slug === slug))]
}
