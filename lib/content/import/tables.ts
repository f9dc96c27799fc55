/** A table that the import writes, by the columns it writes there. */
export interface Table {
  name: string
  key: readonly string[]
  /** The column that holds the slug of the file a row comes from. */
  owner: string
  columns: readonly string[]
}

/** Tables with one row a file. removed_at is null again in every row that a file stands for. */
export const tables = {
  article: {
    name: 'article',
    key: ['slug'],
    owner: 'slug',
    columns: [
      ...['slug', 'kind', 'section_slug', 'title', 'summary', 'published_at', 'updated_at', 'draft', 'image', 'blocks'],
      ...['plain_text', 'words', 'sponsored', 'poll_slug', 'language', 'removed_at'],
    ],
  },
  author: {
    name: 'author',
    key: ['slug'],
    owner: 'slug',
    columns: ['slug', 'name', 'role', 'contributor', 'url', 'image', 'html', 'removed_at'],
  },
  poll: {
    name: 'poll',
    key: ['slug'],
    owner: 'slug',
    columns: [
      'slug',
      'question',
      'html',
      'opens',
      'opens_given',
      'closes',
      'results',
      'email',
      'guarded',
      'removed_at',
    ],
  },
  campaign: {
    name: 'campaign',
    key: ['slug'],
    owner: 'slug',
    columns: [
      ...['slug', 'name', 'text', 'offer_text', 'offer_code', 'url', 'starts', 'ends', 'weight', 'sections', 'exclude'],
      'removed_at',
    ],
  },
  page: {
    name: 'page',
    key: ['slug'],
    owner: 'slug',
    columns: ['slug', 'title', 'summary', 'html', 'plain_text', 'removed_at'],
  },
} as const satisfies Record<string, Table>

/** Tables with any number of rows a file. */
export const childTables = {
  articleAuthor: {
    name: 'article_author',
    key: ['article_slug', 'author_slug'],
    owner: 'article_slug',
    columns: ['article_slug', 'author_slug', 'position'],
  },
  articleTopic: {
    name: 'article_topic',
    key: ['article_slug', 'topic_slug'],
    owner: 'article_slug',
    columns: ['article_slug', 'topic_slug', 'name', 'position'],
  },
  source: {
    name: 'source',
    key: ['article_slug', 'position'],
    owner: 'article_slug',
    columns: ['article_slug', 'position', 'name', 'url'],
  },
  correction: {
    name: 'correction',
    key: ['article_slug', 'position'],
    owner: 'article_slug',
    columns: ['article_slug', 'position', 'date', 'text'],
  },
  redirect: { name: 'redirect', key: ['from_path'], owner: 'article_slug', columns: ['from_path', 'article_slug'] },
  pollOption: {
    name: 'poll_option',
    key: ['poll_slug', 'id'],
    owner: 'poll_slug',
    columns: ['poll_slug', 'id', 'text', 'position'],
  },
} as const satisfies Record<string, Table>

export const contentFileTable: Table = {
  name: 'content_file',
  key: ['path'],
  owner: 'path',
  columns: ['path', 'digest', 'kind', 'slug', 'references', 'warnings'],
}
