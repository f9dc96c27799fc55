// Imports of a large newsroom beside plain remark: npm run bench -- import [articles] [first] [again] [saves] [growth]
// Without a name all parts: first imports, the imports that follow, saves on a running server, five times the articles.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPostmaster } from '#lib/embedded-postgres/postmaster'
import { editArticle } from '#tests/bench/import/edit-article'
import { type FirstImport, measureFirst, measurePlain, type Throughput } from '#tests/bench/import/first-import'
import { postgresCpu } from '#tests/bench/import/postgres-cpu'
import { runCommandMeasured, runMeasured } from '#tests/bench/import/run-measured'
import { saveSizes } from '#tests/bench/import/save-sizes'
import { measureSaves } from '#tests/bench/import/saves'
import { emptySite, makeSite, type Site } from '#tests/bench/import/site'
import { openDurable } from '#tests/bench/open-durable'
import { median, printTable } from '#tests/bench/print-table'
import { makeTemplate } from '#tests/database/create-database'

const articles = Number(process.argv[2] ?? 10_000)
const parts = process.argv.slice(3)
const has = (part: string) => parts.length === 0 || parts.includes(part)

const few = 100
const many = articles * 5
const rounds = has('first') ? 3 : 1
const unchangedImports = 5
const changedImports = 9
const saves = 20
const workers = availableParallelism()

/** A round of the comparison. */
interface Round {
  /** Null where it was not asked for. */
  plain: Throughput | null
  own: FirstImport
}

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-imports-'))
chmodSync(folder, 0o755)
const postgres = await openDurable(folder)
const postmaster = (await readPostmaster(join(folder, 'postgres')))?.pid ?? 0
const usedByPostgres = () => postgresCpu(postmaster)
try {
  const serverUrl = await makeTemplate(postgres.url)
  const { site, found } = await importFirst(serverUrl)
  const seconds = median(found.map(({ own }) => own.seconds))
  if (has('first')) reportFirst(found)
  if (has('again')) await reportAgain(site, seconds)
  const saved: Record<string, string>[] = []
  if (has('saves')) {
    for (const size of saveSizes(few, articles))
      saved.push(await savesAt(size === articles ? site : await makeSite(folder, serverUrl, size)))
  }
  if (has('growth')) {
    const large = await makeSite(folder, serverUrl, many)
    reportGrowth(found, await measureFirst(large, usedByPostgres))
    if (has('saves') && many !== few) saved.push(await savesAt(large))
  }
  if (saved.length > 0) show(saved)
} finally {
  await postgres.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Plain remark and the import in turns, so that a slow minute of the machine hits both. */
async function importFirst(serverUrl: string): Promise<{ site: Site; found: Round[] }> {
  let site = await makeSite(folder, serverUrl, articles)
  // Its first start bundles the program.
  await runMeasured(['npm', 'run', 'import', '--', '--help'], site.settings)
  const found: Round[] = []
  for (let round = 0; round < rounds; round++) {
    if (round > 0) site = await emptySite(folder, serverUrl, site.newsroom)
    const plain = has('first') ? await measurePlain(site, workers) : null
    found.push({ plain, own: await measureFirst(site, usedByPostgres) })
  }
  return { site, found }
}

function reportFirst(found: readonly Round[]): void {
  const row = (name: string, all: readonly Throughput[], more: { ratio: string; postgres: string }) => ({
    [`${articles} articles, ${workers} workers`]: name,
    'articles/s': median(all.map(({ perSecond }) => perSecond)).toFixed(0),
    rounds: all.map(({ perSecond }) => perSecond.toFixed(0)).join(', '),
    'of plain remark': more.ratio,
    'peak MB': median(all.map(({ peak }) => peak)).toFixed(0),
    'CPU ms/article': median(all.map(({ cpu }) => cpu)).toFixed(2),
    'Postgres’ CPU': more.postgres,
  })
  const plain = found.flatMap((round) => round.plain ?? [])
  const own = found.map((round) => round.own)
  const ratios = own.map(({ perSecond }, round) => perSecond / (plain[round]?.perSecond ?? Number.NaN))
  show([
    row('plain remark', plain, { ratio: '1.00', postgres: '' }),
    row('the first import', own, {
      ratio: median(ratios).toFixed(2),
      postgres: median(own.map(({ postgresCpu }) => postgresCpu)).toFixed(2),
    }),
  ])
}

/** The imports after the first one: of nothing new, and of one edited article by npm. */
async function reportAgain(site: Site, firstSeconds: number): Promise<void> {
  const unchanged: number[] = []
  for (let turn = 0; turn < unchangedImports; turn++)
    unchanged.push((await runCommandMeasured('import', site.settings)).seconds)
  const changed: number[] = []
  for (let turn = 0; turn < changedImports; turn++) {
    editArticle(site, (turn * 7_919 + 1) % articles, `This is import ${turn} of the bench.`)
    changed.push((await runMeasured(['npm', 'run', 'import'], site.settings)).seconds)
  }
  show([
    {
      [`${articles} articles`]: 'an unchanged import',
      'median s': median(unchanged).toFixed(2),
      'worst s': Math.max(...unchanged).toFixed(2),
      'of the first': `1/${(firstSeconds / median(unchanged)).toFixed(0)}`,
    },
    {
      [`${articles} articles`]: 'one edited article, npm run import',
      'median s': median(changed).toFixed(2),
      'worst s': Math.max(...changed).toFixed(2),
      'of the first': `1/${(firstSeconds / median(changed)).toFixed(0)}`,
    },
  ])
}

/** Imports a site unless it is, and saves on its running server. */
async function savesAt(site: Site): Promise<Record<string, string>> {
  await runCommandMeasured('import', site.settings)
  const times = await measureSaves(site, saves)
  return {
    articles: String(site.newsroom.articles),
    'save → visible, median ms': median(times).toFixed(0),
    'worst ms': Math.max(...times).toFixed(0),
  }
}

function reportGrowth(found: readonly Round[], large: FirstImport): void {
  const row = (count: number, all: readonly FirstImport[]) => ({
    'a first import': `${count} articles`,
    'articles/s': median(all.map(({ perSecond }) => perSecond)).toFixed(0),
    'peak MB': median(all.map(({ peak }) => peak)).toFixed(0),
  })
  const own = found.map((round) => round.own)
  show([row(articles, own), row(many, [large])])
}

function show(rows: readonly Record<string, string>[]): void {
  console.log()
  printTable(rows)
}
