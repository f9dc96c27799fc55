import { ownTable, type TableOf } from '#lib/content/kinds/table'
import type { ArticleColumns, ArticleRecord } from '#lib/content/records'
import type { ArticleAuthor, ArticleTopic, Correction, Source } from '#prisma/generated/client'

const articleTable = ownTable<ArticleColumns, ArticleRecord>(
  'article',
  ({ authors, topics, sources, corrections, ...columns }) => columns,
)

const authors: TableOf<ArticleAuthor, ArticleRecord> = {
  name: 'article_author',
  key: ['articleSlug', 'authorSlug'],
  owner: 'articleSlug',
  rows: (article) =>
    article.authors.map((authorSlug, position) => ({ articleSlug: article.slug, authorSlug, position })),
}

const topics: TableOf<ArticleTopic, ArticleRecord> = {
  name: 'article_topic',
  key: ['articleSlug', 'topicSlug'],
  owner: 'articleSlug',
  rows: (article) =>
    article.topics.map(({ slug, name }, position) => ({ articleSlug: article.slug, topicSlug: slug, name, position })),
}

const sources: TableOf<Source, ArticleRecord> = {
  name: 'source',
  key: ['articleSlug', 'position'],
  owner: 'articleSlug',
  rows: (article) => article.sources.map((source, position) => ({ articleSlug: article.slug, position, ...source })),
}

const corrections: TableOf<Correction, ArticleRecord> = {
  name: 'correction',
  key: ['articleSlug', 'position'],
  owner: 'articleSlug',
  rows: (article) =>
    article.corrections.map((correction, position) => ({ articleSlug: article.slug, position, ...correction })),
}

/** The tables of an article: its own, and those with several rows for each. */
export const articleTables = [articleTable, authors, topics, sources, corrections] as const
