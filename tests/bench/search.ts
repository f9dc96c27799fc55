// Measures the search against a hundred thousand articles made of invented words: node --import tsx tests/bench/search.ts [articles]
import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import { disconnect, pool } from '#lib/database/client'
import { applyMigrations } from '#lib/database/migrate'
import { openTemporary } from '#lib/embedded-postgres/temporary'
import { setEnvironment } from '#lib/environment'
import { searchArticles, searchStatement, valuesOf } from '#lib/search/queries'
import { readSearchQuery } from '#lib/search/read-search-query'
import { suggest } from '#tests/database/search/suggest'

const articles = Number(process.argv[2] ?? 100_000)
const perStatement = 2_000
const now = new Date('2026-11-20T12:00:00Z')

/** The same numbers at each run (a linear congruential generator with the constants of Numerical Recipes). */
let seed = 1
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

const sections = ['harbour', 'culture', 'sport', 'council']

/** Fifteen thousand words, a few of which stand everywhere and most of which hardly anywhere, as in any language. */
const words = makeWords(15_000)

const postgres = await openTemporary()
try {
  setEnvironment({ DATABASE_URL: postgres.url })
  await applyMigrations(postgres.url)
  await fill()
  await report()
} finally {
  await disconnect()
  await postgres.close()
}

async function fill(): Promise<void> {
  await pool().query(`INSERT INTO publication (id, site) VALUES (1, '{"language": "en"}')`)
  const began = performance.now()
  for (let first = 1; first <= articles; first += perStatement) {
    const numbers = Array.from({ length: Math.min(perStatement, articles - first + 1) }, (_, index) => first + index)
    await pool().query(
      `INSERT INTO article (slug, kind, section_slug, title, summary, published_at, blocks, plain_text, words)
       SELECT 'piece-' || n, 'news', section, title, summary, $1::timestamptz - make_interval(mins => 20 * n), '[]', body, 400
       FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[]) AS made (n, section, title, summary, body)`,
      [
        now,
        numbers,
        numbers.map((number) => sections[number % sections.length]),
        numbers.map(() => sentence(8)),
        numbers.map(() => sentence(25)),
        numbers.map(() => sentence(400)),
      ],
    )
  }
  console.log(`${articles} articles of 400 words written and indexed in ${seconds(performance.now() - began)}`)
  await pool().query('VACUUM ANALYZE')
}

function makeWords(count: number): string[] {
  const parts =
    'ba ro ti me su la no ker vin dal pro sha ge fo hu lim ost wick ham ley den by ford mar sel tin bor'.split(' ')
  const made = new Set<string>()
  while (made.size < count) made.add(Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(parts)).join(''))
  return [...made]
}

/** Words by a law like Zipf's: the first of the list in every text, the last in one of hundreds. */
function sentence(length: number): string {
  return Array.from({ length }, () => words[Math.floor(words.length * random() ** 4)]).join(' ')
}

function pick(parts: readonly string[]): string {
  return parts[Math.floor(random() * parts.length)] ?? ''
}

async function report(): Promise<void> {
  const kinds: Record<string, (turn: number) => string> = {
    'one rare word': (turn) => `q=${word(14_000 - turn)}`,
    'one common word': (turn) => `q=${word(1 + (turn % 20))}`,
    'two words': (turn) => `q=${word(200 + turn)} ${word(50 + turn)}`,
    'two common words': (turn) => `q=${word(1 + (turn % 20))} ${word(2 + ((turn * 7) % 30))}`,
    'a phrase': (turn) => `q="${word(30 + turn)} ${word(40 + turn)}"`,
    'a word in a section': (turn) => `q=${word(300 + turn)}&section=culture`,
    'page 5 of a common word': (turn) => `q=${word(1 + (turn % 20))}&page=5`,
  }
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  const rows: object[] = []
  const all: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  for (const [kind, queryOf] of Object.entries(kinds)) {
    const ours: number[] = []
    const bare: number[] = []
    for (let turn = 0; turn < 60; turn++) {
      const query = readSearchQuery(new URLSearchParams(queryOf(turn)))
      const ask = () => searchArticles(query, now)
      const askBare = () => client.query({ name: 'bare', text: searchStatement, values: valuesOf(query, now) })
      // Each goes first as often as the other, so that neither always finds the warmer cache.
      if (turn % 2) ours.push(await time(ask))
      bare.push(await time(askBare))
      if (turn % 2 === 0) ours.push(await time(ask))
    }
    all.ours.push(...ours)
    all.bare.push(...bare)
    rows.push({ kind, ...quantiles(ours, bare) })
  }
  rows.push({ kind: 'all', ...quantiles(all.ours, all.bare) })
  console.table(rows)
  await client.end()
  await reportSuggestions()
  await reportSizes()
}

async function reportSuggestions(): Promise<void> {
  const times: number[] = []
  for (let turn = 0; turn < 60; turn++) {
    const right = word(500 + 100 * turn)
    const query = readSearchQuery(new URLSearchParams([['q', `${right.slice(0, 2)}x${right.slice(2)}`]]))
    times.push(await time(() => suggest(query, now)))
  }
  console.log(`did you mean: p50 ${quantile(times, 0.5)} ms, p95 ${quantile(times, 0.95)} ms`)
}

async function reportSizes(): Promise<void> {
  const { rows } = await pool().query(
    `SELECT relname AS part, pg_size_pretty(pg_total_relation_size(oid)) AS size FROM pg_class
     WHERE relname IN ('article', 'article_search_idx', 'article_title_search_idx', 'search_word', 'search_word_trigrams')
     ORDER BY pg_total_relation_size(oid) DESC`,
  )
  console.table(rows)
}

/** The word at a place of the list, the most common being 1. */
function word(rank: number): string {
  return words[rank - 1] ?? ''
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function quantiles(ours: readonly number[], bare: readonly number[]): object {
  const [p95, bareP95] = [quantile(ours, 0.95), quantile(bare, 0.95)]
  return {
    'p50 ms': quantile(ours, 0.5),
    'p95 ms': p95,
    'bare p50 ms': quantile(bare, 0.5),
    'bare p95 ms': bareP95,
    'ratio p95': Math.round((100 * p95) / bareP95) / 100,
  }
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)) / 10
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(0)} s`
}
