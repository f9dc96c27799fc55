import type { PoolClient } from 'pg'
import { type Row, replaceRows, upsertRows } from '#lib/content/import/bulk'
import { type OpeningPoll, withOpenings } from '#lib/content/import/implied-openings'
import { childTables, type Table, tables } from '#lib/content/import/tables'
import type { KindName } from '#lib/content/kinds/kind'
import type { ArticleRecord, ContentRecord, PollRecord, RecordOf } from '#lib/content/records'

/** The slugs of the records of each kind that were not in the database as they are now. */
export type Written = Record<KindName, Set<string>>

/** Writes what changed, in the order that the foreign keys ask for. `step` is told after each table. */
export async function writeRecords(
  client: PoolClient,
  records: readonly ContentRecord[],
  now: Date,
  step: () => void,
): Promise<Written> {
  const written: Written = {
    author: new Set(),
    poll: new Set(),
    article: new Set(),
    sponsor: new Set(),
    page: new Set(),
  }
  const note = (kind: KindName, slugs: readonly string[]) => {
    for (const slug of slugs) written[kind].add(slug)
    step()
  }
  const authors = recordsOf(records, 'author')
  const polls = recordsOf(records, 'poll')
  const articles = recordsOf(records, 'article')

  note(
    'author',
    await upsertRows(
      client,
      tables.author,
      authors.map((record) => ({ ...record, ...present })),
    ),
  )
  note('poll', await upsertRows(client, tables.poll, (await withOpenings(client, polls, now)).map(pollRow)))
  note('poll', await replaceOptions(client, polls))
  note('article', await upsertRows(client, tables.article, articles.map(articleRow)))
  for (const [table, rowsOf] of children) {
    const owners = articles.map(({ slug }) => slug)
    note('article', await replaceRows(client, table, owners, articles.flatMap(rowsOf)))
  }
  const campaigns = recordsOf(records, 'sponsor').map(({ offerText, offerCode, ...record }) => ({
    ...record,
    offer_text: offerText,
    offer_code: offerCode,
    ...present,
  }))
  note('sponsor', await upsertRows(client, tables.campaign, campaigns))
  const pages = recordsOf(records, 'page').map(({ plainText, ...record }) => ({
    ...record,
    plain_text: plainText,
    ...present,
  }))
  note('page', await upsertRows(client, tables.page, pages))
  return written
}

const present = { removed_at: null }

/** What an article has any number of. */
const children: readonly [Table, (article: ArticleRecord) => Row[]][] = [
  [
    childTables.articleAuthor,
    ({ slug, authors }) => authors.map((author, position) => ({ article_slug: slug, author_slug: author, position })),
  ],
  [
    childTables.articleTopic,
    ({ slug, topics }) =>
      topics.map((topic, position) => ({ article_slug: slug, topic_slug: topic.slug, name: topic.name, position })),
  ],
  [
    childTables.source,
    ({ slug, sources }) => sources.map((source, position) => ({ article_slug: slug, position, ...source })),
  ],
  [
    childTables.correction,
    ({ slug, corrections }) =>
      corrections.map((correction, position) => ({ article_slug: slug, position, ...correction })),
  ],
  [childTables.redirect, ({ slug, aliases }) => aliases.map((path) => ({ from_path: path, article_slug: slug }))],
]

/** How often `writeRecords` tells of a step: six tables, and those of the articles. */
export const stepsOfRecords = 6 + children.length

async function replaceOptions(client: PoolClient, polls: readonly PollRecord[]): Promise<string[]> {
  const rows = polls.flatMap(({ slug, options }) =>
    options.map(({ id, text }, position) => ({ poll_slug: slug, id, text, position })),
  )
  // Votes that were all withdrawn leave tallies of zero, which would hold an option that is taken away.
  await client.query(
    `DELETE FROM tally_shard WHERE poll_slug = ANY($1)
       AND NOT EXISTS (SELECT FROM ballot WHERE ballot.poll_slug = tally_shard.poll_slug)
       AND NOT EXISTS (
         SELECT FROM json_populate_recordset(null::poll_option, $2::json) AS kept
         WHERE kept.poll_slug = tally_shard.poll_slug AND kept.id = tally_shard.option_id
       )`,
    [polls.map(({ slug }) => slug), JSON.stringify(rows)],
  )
  // By itself, since a statement that names an option's text waits for every vote under way and keeps the next waiting.
  const { rows: moved } = await client.query<{ owner: string }>(
    `UPDATE poll_option AS o SET position = news.position
     FROM json_populate_recordset(null::poll_option, $1::json) AS news
     WHERE o.poll_slug = news.poll_slug AND o.id = news.id AND o.text = news.text AND o.position <> news.position
     RETURNING o.poll_slug AS owner`,
    [JSON.stringify(rows)],
  )
  const slugs = polls.map(({ slug }) => slug)
  return [...moved.map(({ owner }) => owner), ...(await replaceRows(client, childTables.pollOption, slugs, rows))]
}

function articleRow(article: ArticleRecord): Row {
  return {
    slug: article.slug,
    kind: article.kind,
    section_slug: article.sectionSlug,
    title: article.title,
    summary: article.summary,
    language: article.language,
    published_at: article.publishedAt,
    updated_at: article.updatedAt,
    draft: article.draft,
    image: article.image,
    blocks: article.blocks,
    plain_text: article.plainText,
    words: article.words,
    sponsored: article.sponsored,
    poll_slug: article.pollSlug,
    ...present,
  }
}

function pollRow({ options: _, openingGiven, ...poll }: OpeningPoll): Row {
  return { ...poll, opens_given: openingGiven, ...present }
}

function recordsOf<K extends KindName>(records: readonly ContentRecord[], kind: K): RecordOf<K>[] {
  return records.filter((record) => record.kind === kind).map(({ record }) => record as RecordOf<K>)
}
