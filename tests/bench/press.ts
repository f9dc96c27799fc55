// The same article from a bare Node server, from Broadsheet, and from Next: npm run bench -- press [seconds] [rounds]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Contender, pinSelf, startContender } from '#tests/bench/contender'
import { openEdition } from '#tests/bench/edition'
import { pourLoad } from '#tests/bench/pour-load'
import { median, printTable } from '#tests/bench/print-table'
import { buildStatic } from '#tests/bench/static-app'
import { weigh } from '#tests/bench/weigh'

const seconds = Number(process.argv[2] ?? 5)
const rounds = Number(process.argv[3] ?? 5)
const connections = 32
const path = '/articles/keep-the-late-boat'

interface Entry {
  contender: Contender
  path: string
  encoding: string | null
}

pinSelf(1)
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))
const edition = await openEdition()
const started: Contender[] = []
try {
  const broadsheet = await start('Broadsheet', 'lib/cli/start.ts', { environment: edition.environment })
  const entries = await enter(broadsheet)
  printTable(await race(entries))
  console.log()
  printTable(await weigh(`http://127.0.0.1:${broadsheet.port}`))
} finally {
  for (const contender of started) await contender.stop()
  await edition.close()
  rmSync(folder, { recursive: true, force: true })
}

async function start(...given: Parameters<typeof startContender>): Promise<Contender> {
  const contender = await startContender(...given)
  started.push(contender)
  return contender
}

/** Everybody who takes part; each pair of bare and own server sends the same bytes. */
async function enter(broadsheet: Contender): Promise<Entry[]> {
  const brotli = await save(broadsheet, 'br')
  const plain = await save(broadsheet, 'identity')
  const html = 'text/html; charset=utf-8'
  const next = { environment: edition.environment }
  const staticFolder = await buildStatic(await text(broadsheet))
  return [
    {
      contender: await start('bare Node server, brotli', 'tests/bench/bare-server.ts', {
        arguments: [brotli, html, 'br'],
      }),
      path,
      encoding: 'br',
    },
    { contender: { ...broadsheet, name: 'Broadsheet, brotli' }, path, encoding: 'br' },
    {
      contender: await start('bare Node server, not compressed', 'tests/bench/bare-server.ts', {
        arguments: [plain, html],
      }),
      path,
      encoding: null,
    },
    { contender: { ...broadsheet, name: 'Broadsheet, not compressed' }, path, encoding: null },
    {
      contender: await start('Broadsheet, every request rendered', 'tests/bench/print-server.ts', next),
      path,
      encoding: 'br',
    },
    {
      contender: await start('Next rendering it', 'tests/bench/next-server.ts', { ...next, arguments: ['.'] }),
      path,
      encoding: null,
    },
    {
      contender: await start('Next’s static page', 'tests/bench/next-server.ts', { arguments: [staticFolder] }),
      path: '/',
      encoding: null,
    },
    {
      contender: await start('Next’s static page, gzip', 'tests/bench/next-server.ts', { arguments: [staticFolder] }),
      path: '/',
      encoding: 'gzip',
    },
  ]
}

async function race(entries: readonly Entry[]): Promise<Record<string, string>[]> {
  const results = entries.map(() => ({
    rates: [] as number[],
    p50: [] as number[],
    p99: [] as number[],
    cpu: [] as number[],
    failed: 0,
  }))
  // Once for the compilers, then in turn, so that a slow minute of the machine hits everybody.
  for (const entry of entries) await pour(entry, 2)
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, entry] of entries.entries()) {
      const result = results[index]
      if (!result) continue
      // A process that idled while the others had their turn has dropped compiled code.
      await pour(entry, 1)
      const used = entry.contender.cpuSeconds()
      const poured = await pour(entry, seconds)
      result.rates.push(poured.requests / poured.seconds)
      result.p50.push(poured.p50)
      result.p99.push(poured.p99)
      result.cpu.push(((entry.contender.cpuSeconds() - used) / poured.requests) * 1_000_000)
      result.failed += poured.failed
    }
  }
  return results.map((result, index) => {
    const bare = results[(entries[index]?.encoding ?? null) === 'br' ? 0 : 2]
    const rate = median(result.rates)
    return {
      '': entries[index]?.contender.name ?? '',
      'requests/s': rate.toFixed(0),
      'of bare': bare ? ratios(result.rates, bare.rates) : '',
      'median ms': median(result.p50).toFixed(1),
      'p99 ms': median(result.p99).toFixed(1),
      'p99 of bare': bare ? ratios(result.p99, bare.p99) : '',
      'CPU µs/request': median(result.cpu).toFixed(0),
      failed: String(result.failed),
    }
  })
}

function ratios(own: readonly number[], others: readonly number[]): string {
  return median(own.map((value, round) => value / (others[round] ?? Number.NaN))).toFixed(2)
}

function pour({ contender, path, encoding }: Entry, seconds: number) {
  return pourLoad({ port: contender.port, path, encoding, connections, seconds })
}

async function save(broadsheet: Contender, encoding: string): Promise<string> {
  const file = join(folder, encoding)
  await new Promise<void>((resolve, reject) => {
    get({ port: broadsheet.port, path, headers: { 'accept-encoding': encoding } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        writeFileSync(file, Buffer.concat(chunks))
        resolve()
      })
    }).on('error', reject)
  })
  return file
}

async function text(broadsheet: Contender): Promise<string> {
  return (await fetch(`http://127.0.0.1:${broadsheet.port}${path}`)).text()
}
