import { sha256 } from '#lib/content/edition/digest'
import { poolWithoutTimeout } from '#lib/database/client'

/** What an import writes. Of the files' table, and of the imports', what a reader or an editor can notice. */
const selections: Readonly<Record<string, string>> = {
  publication: 'SELECT * FROM publication',
  content_file: 'SELECT path, digest, kind, slug, "references", warnings, told FROM content_file',
  import_run: 'SELECT started_at, finished_at, added, changed, unpublished, unchanged FROM import_run',
  article: 'SELECT * FROM article',
  article_author: 'SELECT * FROM article_author',
  article_topic: 'SELECT * FROM article_topic',
  source: 'SELECT * FROM source',
  correction: 'SELECT * FROM correction',
  redirect: 'SELECT * FROM redirect',
  author: 'SELECT * FROM author',
  page: 'SELECT * FROM page',
  poll: 'SELECT * FROM poll',
  poll_option: 'SELECT * FROM poll_option',
  campaign: 'SELECT * FROM campaign',
  search_word: `SELECT string_agg(word || ' ' || articles, ', ' ORDER BY word COLLATE "C") AS words FROM search_word`,
}

/** Cells longer than this stand as their digest where `short` is asked for, in characters. */
const longest = 120

/** Every row that imports left in the database, a line each, the same for the same rows. */
export async function writtenRows({ short = false } = {}): Promise<string[]> {
  const client = await poolWithoutTimeout().connect()
  try {
    await client.query(`SET TimeZone = 'UTC'`)
    const lines: string[] = []
    for (const [table, select] of Object.entries(selections)) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(rows) AS row FROM (${select}) AS rows ORDER BY to_jsonb(rows)::text COLLATE "C"`,
      )
      for (const { row } of rows) lines.push(`${table} ${JSON.stringify(short ? shorten(row) : row)}`)
    }
    return lines
  } finally {
    client.release(true)
  }
}

function shorten(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, shortened(value)]))
}

function shortened(value: unknown): unknown {
  const text = JSON.stringify(value)
  return text.length > longest ? `${text.length} characters, ${sha256(text).slice(0, 32)}` : value
}
