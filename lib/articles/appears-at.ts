import type { Article } from '#lib/articles/schema'

/** When an article that readers do not see yet appears by itself; null for a draft, which waits for its editor. */
export function appearsAt({ standing, publishedAt }: Pick<Article, 'standing' | 'publishedAt'>): Date | null {
  return standing === 'coming' ? publishedAt : null
}
