import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { markOf, markPattern, slugsOf } from '#tests/newspaper/numbered-edition'

/** Where each text of an edition must name it: what readers see, and what is found in it. */
const marked = [
  `SELECT site ->> 'tagline' FROM publication`,
  'SELECT title FROM article WHERE removed_at IS NULL',
  'SELECT summary FROM article WHERE removed_at IS NULL',
  'SELECT plain_text FROM article WHERE removed_at IS NULL',
  'SELECT blocks::text FROM article WHERE removed_at IS NULL',
  'SELECT search::text FROM article WHERE removed_at IS NULL',
  'SELECT title_search::text FROM article WHERE removed_at IS NULL',
  'SELECT name FROM article_topic JOIN article ON slug = article_slug WHERE removed_at IS NULL',
  'SELECT name FROM source JOIN article ON slug = article_slug WHERE removed_at IS NULL',
  'SELECT text FROM correction JOIN article ON slug = article_slug WHERE removed_at IS NULL',
  `SELECT from_path FROM redirect JOIN article ON article.slug = article_slug WHERE removed_at IS NULL AND from_path LIKE '/mark%'`,
  `SELECT html FROM author WHERE slug LIKE 'author-%'`,
  `SELECT role FROM author WHERE slug LIKE 'author-%'`,
  'SELECT plain_text FROM page',
  'SELECT html FROM poll',
  'SELECT text FROM campaign',
]

/** How long Postgres may take to notice that an import is gone. Milliseconds. */
const longest = 30_000

/**
 * The number of the edition that is in the database, of those it may be. Throws where the rows are no whole edition, or
 * are two.
 */
export async function wholeEdition(databaseUrl: string, possible: readonly number[]): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await waitUntilAlone(client)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const edition = await oneOf(client, possible)
    await expectArticles(client, edition)
    await expectWords(client)
    return edition
  } finally {
    await client.end()
  }
}

/** Waits until no other session is at work: that of a killed import ends once Postgres hears of it. */
async function waitUntilAlone(client: Client): Promise<void> {
  const deadline = Date.now() + longest
  for (;;) {
    const { rows } = await client.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND backend_type = 'client backend' AND (state <> 'idle' OR EXISTS (
         SELECT FROM pg_locks WHERE pg_locks.pid = pg_stat_activity.pid AND locktype = 'advisory'))`,
    )
    if (rows.length === 0) return
    if (Date.now() > deadline) throw new Error('The session of an import goes on.')
    await sleep(20)
  }
}

async function oneOf(client: Client, possible: readonly number[]): Promise<number> {
  const found = new Map<string, string>()
  for (const statement of marked) {
    const { rows } = await client.query<{ mark: string | null }>(
      `SELECT DISTINCT substring(text FROM '${markPattern}') AS mark FROM (${statement}) AS marked (text)`,
    )
    for (const { mark } of rows) found.set(mark ?? 'no edition', statement)
  }
  const [mark = ''] = found.keys()
  const edition = possible.find((number) => markOf(number) === mark)
  if (found.size !== 1 || edition === undefined)
    throw new Error(`A mixture of editions, or none of ${possible}: ${JSON.stringify([...found])}`)
  return edition
}

async function expectArticles(client: Client, edition: number): Promise<void> {
  const { rows } = await client.query<{ slug: string }>('SELECT slug FROM article WHERE removed_at IS NULL')
  const slugs = rows.map(({ slug }) => slug).sort()
  if (slugs.join() !== slugsOf(edition).join())
    throw new Error(`Not the ${slugs.length} articles of edition ${edition}.`)
  const files = await client.query<{ slug: string }>(`SELECT slug FROM content_file WHERE kind = 'article'`)
  const remembered = files.rows.map(({ slug }) => slug).sort()
  if (remembered.join() !== slugs.join()) throw new Error('The remembered files are not those of the articles.')
}

/** The words to suggest are counted as they stand in the index of the articles, removed ones too. */
async function expectWords(client: Client): Promise<void> {
  const { rows } = await client.query<{ word: string }>(
    `WITH counted AS (SELECT word, articles FROM search_word WHERE articles <> 0), standing AS (
       SELECT word, count(*)::int FROM article, unnest(tsvector_to_array(search)) AS word
       GROUP BY word HAVING is_worth_suggesting(word)
     ) (SELECT * FROM counted EXCEPT SELECT * FROM standing) UNION (SELECT * FROM standing EXCEPT SELECT * FROM counted)`,
  )
  if (rows.length > 0) throw new Error(`Words counted otherwise than they stand: ${rows.map(({ word }) => word)}`)
}

const ofPresent = 'JOIN article ON article.slug = article_slug WHERE article.removed_at IS NULL'

/** What an edition made, without what tells when it was imported and what was there before. */
const present = [
  `SELECT to_jsonb(article) - 'first_address' FROM article WHERE removed_at IS NULL`,
  `SELECT to_jsonb(child) FROM article_author AS child ${ofPresent}`,
  `SELECT to_jsonb(child) FROM article_topic AS child ${ofPresent}`,
  `SELECT to_jsonb(child) FROM source AS child ${ofPresent}`,
  `SELECT to_jsonb(child) FROM correction AS child ${ofPresent}`,
  `SELECT to_jsonb(child) FROM redirect AS child ${ofPresent}`,
  'SELECT to_jsonb(author) FROM author',
  'SELECT to_jsonb(page) FROM page',
  'SELECT to_jsonb(poll) FROM poll',
  'SELECT to_jsonb(poll_option) FROM poll_option',
  'SELECT to_jsonb(campaign) FROM campaign',
  'SELECT site FROM publication',
  'SELECT jsonb_build_array(path, digest, kind, slug, "references", warnings, told) FROM content_file',
]

/** The rows of an edition, a text each: the same wherever the same files were imported, whatever had been there. */
export async function rowsOfEdition(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const rows: string[] = []
    for (const statement of present) {
      const found = await client.query<{ row: string }>(`SELECT made::text AS row FROM (${statement}) AS rows (made)`)
      rows.push(...found.rows.map(({ row }) => row))
    }
    return rows.sort()
  } finally {
    await client.end()
  }
}
