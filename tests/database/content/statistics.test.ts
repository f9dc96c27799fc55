// What Postgres knows of the rows after a first edition, so that the first readers wait no longer than later ones.
import { expect, it } from 'vitest'
import { ask, emptyTables, importFolder } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

/** How many articles and topics of articles Postgres expects; -1 where nobody has counted. */
const expected = async () => {
  const rows = await ask<{ rows: number }>(
    `SELECT reltuples::int AS rows FROM pg_class WHERE oid IN ('article'::regclass, 'article_topic'::regclass) ORDER BY relname`,
  )
  return rows.map(({ rows }) => rows)
}

const articles = (first: number, count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, number) => [
      `articles/piece-${first + number}.md`,
      articleText('Text.', { title: `Piece ${first + number}`, topics: '[Ferries, Budget]' }),
    ]),
  )

it('Postgres counts the rows of an edition that is mostly new, and not those of each edit', async () => {
  const folder = await contentFolder(articles(0, 15))
  expect(await expected()).toEqual([-1, -1])
  await importFolder(folder)
  const [counted] = await ask<{ articles: number; topics: number }>(
    'SELECT (SELECT count(*)::int FROM article) AS articles, (SELECT count(*)::int FROM article_topic) AS topics',
  )
  expect(await expected()).toEqual([counted?.articles, counted?.topics])
  await writeFiles(folder, articles(15, 3))
  await importFolder(folder)
  expect(await expected()).toEqual([counted?.articles, counted?.topics])
})
