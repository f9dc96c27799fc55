import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Site } from '#tests/bench/import/site'

/** Adds a paragraph to an article, as an editor saves a file; gives the article's slug. */
export function editArticle({ newsroom }: Site, number: number, paragraph: string): string {
  const { path, slug } = newsroom.article(number)
  const file = join(newsroom.folder, path)
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n${paragraph}\n`)
  return slug
}
