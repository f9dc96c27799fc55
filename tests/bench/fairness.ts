// What one greedy client costs ten ordinary ones on the same machine: npm run bench -- fairness [seconds]
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEdition } from '#tests/bench/edition'
import { type Experience, readFor } from '#tests/bench/ordinary-client'
import { printTable } from '#tests/bench/print-table'
import { openedAt, startProcess } from '#tests/newspaper/start-process'

const seconds = Number(process.argv[2] ?? 10)
const clients = 10
const secret = 'a secret that only the bench knows, 32 characters or more'
const root = join(import.meta.dirname, '../..')
const ways = {
  pipelined: '700 pipelined unknown addresses',
  connections: '500 connections that search',
  cookies: 'made-up voter cookies',
  unkept: 'a page that is not kept',
}

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))
const content = join(folder, 'content')
cpSync(join(root, 'content'), content, { recursive: true })
// Ten readers who write and vote all the time are more than a newspaper allows.
const site = join(content, 'site.yaml')
writeFileSync(site, readFileSync(site, 'utf8').replace(/^( {2}(?:votes|messages)Per\w+:).*$/gm, '$1 1000000'))
const edition = await openEdition()
const run = startProcess({ ...edition.environment, CONTENT_DIR: content, SITE_URL: 'http://localhost' })
try {
  const port = Number(new URL(await openedAt(run)).port)
  await read(port, 3)
  const rows: Record<string, string>[] = []
  for (const [way, name] of Object.entries(ways)) {
    const alone = await read(port, seconds)
    const greedy = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'greedy-client.ts'), String(port), way],
      { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    await read(port, 2)
    const beside = await read(port, seconds)
    greedy.kill()
    await read(port, 2)
    const failed = [...new Set(beside.failed)]
    if (failed.length > 0) console.error(`${name}: ${failed.join(', ')}`)
    rows.push({
      'Beside ten readers': name,
      requests: String(beside.times.length),
      failed: String(beside.failed.length + alone.failed.length),
      'p99 ms alone': p99(alone).toFixed(1),
      'p99 ms': p99(beside).toFixed(1),
      ratio: (p99(beside) / p99(alone)).toFixed(2),
    })
  }
  printTable(rows)
} finally {
  run.process.kill('SIGTERM')
  await run.ended
  await edition.close()
  rmSync(folder, { recursive: true, force: true })
}

async function read(port: number, seconds: number): Promise<Experience> {
  const all = await Promise.all(
    Array.from({ length: clients }, (_, index) => readFor(seconds, port, index + 1, secret)),
  )
  return { times: all.flatMap(({ times }) => times), failed: all.flatMap(({ failed }) => failed) }
}

function p99({ times }: Experience): number {
  const sorted = [...times].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN
}
