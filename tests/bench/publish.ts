// From a published edit to both of two servers on one Postgres: npm run bench -- publish [edits]
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { importContent } from '#lib/content/import/import-content'
import { disconnect } from '#lib/database/client'
import { setEnvironment } from '#lib/environment'
import { type Contender, startContender } from '#tests/bench/contender'
import { openEdition } from '#tests/bench/edition'
import { median, printTable } from '#tests/bench/print-table'

const edits = Number(process.argv[2] ?? 20)

/** Between two looks at a page. Milliseconds. */
const pause = 5

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))
const content = join(folder, 'content')
cpSync('content', content, { recursive: true })
const edition = await openEdition()
setEnvironment({ DATABASE_URL: edition.databaseUrl })
const servers: Contender[] = []
try {
  for (const name of ['one', 'two']) {
    const environment = { ...edition.environment, CONTENT_DIR: content, DATA_DIR: join(folder, name) }
    servers.push(await startContender(name, 'lib/cli/start.ts', { environment }))
  }
  printTable([
    await measure('the article itself', '/articles/first-bell'),
    await measure('the front page', '/'),
    await measure('the feed', '/feed.xml'),
  ])
} finally {
  for (const server of servers) await server.stop()
  await disconnect()
  await edition.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Milliseconds from the end of the import, and from its beginning, until both servers show the edit. */
async function measure(name: string, path: string): Promise<Record<string, string>> {
  const fromCommit: number[] = []
  const fromBegin: number[] = []
  await shown(path, '')
  for (let edit = 1; edit <= edits; edit += 1) {
    const title = `The bell, ${name}, edit ${edit}.`
    const file = join(content, 'articles/2026/11/first-bell.md')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, `title: ${title}`))
    const began = performance.now()
    const result = await importContent({ contentDir: content, now: () => new Date() })
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
    const committed = performance.now()
    await shown(path, title)
    fromCommit.push(performance.now() - committed)
    fromBegin.push(performance.now() - began)
  }
  const text = (numbers: number[]) => `${median(numbers).toFixed(0)} (worst ${Math.max(...numbers).toFixed(0)})`
  return {
    [`median of ${edits}, ms`]: name,
    'import ended → both show it': text(fromCommit),
    'import begun → both show it': text(fromBegin),
  }
}

async function shown(path: string, title: string): Promise<void> {
  await Promise.all(
    servers.map(async ({ port }) => {
      for (;;) {
        const text = await (await fetch(`http://127.0.0.1:${port}${path}`)).text()
        if (text.includes(title)) return
        await sleep(pause)
      }
    }),
  )
}
