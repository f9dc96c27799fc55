// Measures the search against a hundred thousand articles made of invented words: node --import tsx tests/bench/search.ts [articles]
import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import { disconnect, pool } from '#lib/database/client'
import { applyMigrations } from '#lib/database/migrate'
import { openTemporary } from '#lib/database/temporary'
import { setEnvironment } from '#lib/environment'
import { searchArticles, searchStatement, suggestQuestion, valuesOf } from '#lib/search/queries'
import { readQuestion } from '#lib/search/read-question'

const articles = Number(process.argv[2] ?? 100_000)
const perStatement = 2_000
const now = new Date('2026-11-20T12:00:00Z')

/** Fifteen thousand words, a few of which stand everywhere and most of which hardly anywhere, as in any language. */
const makeWords = `
  CREATE TABLE bench_word AS
  SELECT row_number() OVER () AS rank, word FROM (
    SELECT DISTINCT a || b || c AS word, md5(a || b || c) AS shuffle
    FROM unnest('{ba,ro,ti,me,su,la,no,ker,vin,dal,pro,sha,ge,fo,hu}'::text[]) a,
      unnest('{ra,len,mi,tor,ka,su,be,nol,fi,wen,da,gri,pa,lo,ste,mu,ver,ni,chu,ro}'::text[]) b,
      unnest('{ton,ly,bra,sk,mor,ve,dan,is,quen,fel,rop,tu,gan,lim,par,ost,wick,ham,ley,den,by,ford,mar,sel,tin,bor,cot,nes,rid,low,vay,zen,kos,ulm,arn,eft,ond,ilk,ubs,yat,ess,orn,ane,ult,ipe,oke,ude,amb,erk,int}'::text[]) c
  ) AS made ORDER BY shuffle LIMIT 15000`

const makeArticles = `
  INSERT INTO article (slug, kind, section_slug, title, summary, published_at, blocks, plain_text, words)
  SELECT 'piece-' || n, 'news', (ARRAY['harbour', 'culture', 'sport', 'council'])[1 + n % 4],
    initcap(bench_words(8, n)), bench_words(25, -n), $1::timestamptz - make_interval(mins => 20 * n), '[]', bench_words(400, n + 500000000), 400
  FROM generate_series($2::int, $3::int) AS n`

const wordFunction = `
  CREATE FUNCTION bench_words(count int, seed int) RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT string_agg(word, ' ') FROM (
      SELECT 1 + floor(15000 * power(random(), 4))::int AS rank FROM generate_series(1, count + 0 * seed)
    ) AS drawn JOIN bench_word USING (rank)
  $$`

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
  const began = performance.now()
  await pool().query(`INSERT INTO publication (id, site) VALUES (1, '{"language": "en"}')`)
  await pool().query(makeWords)
  await pool().query('CREATE UNIQUE INDEX ON bench_word (rank)')
  await pool().query(wordFunction)
  for (let first = 1; first <= articles; first += perStatement) {
    await pool().query(makeArticles, [now, first, Math.min(articles, first + perStatement - 1)])
  }
  await pool().query('VACUUM ANALYZE')
  console.log(`${articles} articles of 400 words written and indexed in ${seconds(performance.now() - began)}`)
}

async function report(): Promise<void> {
  const words = await pool().query<{ word: string }>('SELECT word FROM bench_word ORDER BY rank')
  const word = (rank: number) => words.rows[rank - 1]?.word ?? ''
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
      const question = readQuestion(new URLSearchParams(queryOf(turn)))
      const ask = () => searchArticles(question, now)
      const askBare = () => client.query({ name: 'bare', text: searchStatement, values: valuesOf(question, now) })
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
  await reportSuggestions(word)
  await reportSizes()
}

async function reportSuggestions(word: (rank: number) => string): Promise<void> {
  const times: number[] = []
  for (let turn = 0; turn < 60; turn++) {
    const right = word(500 + 100 * turn)
    const question = readQuestion(new URLSearchParams([['q', `${right.slice(0, 2)}x${right.slice(2)}`]]))
    times.push(await time(() => suggestQuestion(question, now)))
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
