import type { Article } from '#lib/articles/schema'

/** Opinion, and anything by a contributor, is not the newspaper's own voice. */
export function needsDisclaimer(article: {
  kind: Article['kind']
  authors: readonly { contributor: boolean }[]
}): boolean {
  return article.kind === 'opinion' || article.authors.some((author) => author.contributor)
}
