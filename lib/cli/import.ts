import { parseArgs } from 'node:util'
import { formatReport, formatSummary } from '#lib/content/format-report'
import { type ImportResult, importContent } from '#lib/content/import/import-content'
import { watchFolder } from '#lib/content/import/watch'
import { showProgress } from '#lib/content/show-progress'
import { withDatabase } from '#lib/database/with-database'
import { environment } from '#lib/environment'

const { values: wants } = parseArgs({
  options: { watch: { type: 'boolean' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
})
const contentDir = environment().CONTENT_DIR
const stop = new AbortController()
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    process.exitCode = exitCodes[signal]
    stop.abort(new Error('The import was interrupted: nothing was written.'))
  })
}

try {
  await withDatabase(async () => {
    const result = await run()
    if (!wants.watch) process.exitCode = result.ok ? 0 : 1
    else await watchFolder(contentDir, runAgain, stop.signal)
  })
} catch (error) {
  if (!stop.signal.aborted) throw error
  console.error(stop.signal.reason.message)
}

async function run(): Promise<ImportResult> {
  const started = Date.now()
  const shown = showProgress()
  const result = await importContent({
    contentDir,
    now: () => new Date(),
    dryRun: wants['dry-run'] ?? false,
    signal: stop.signal,
    progress: (step, done, total) => shown.show(step === 'read' ? 'Reading' : 'Writing', done, total),
    waiting: () => console.error('Another import is running; waiting for it.'),
  }).finally(() => shown.stop())
  print(result, Date.now() - started)
  return result
}

/** While watching, an import that fails is told and the next change is waited for. */
async function runAgain(): Promise<void> {
  try {
    await run()
  } catch (error) {
    console.error(stop.signal.aborted ? stop.signal.reason.message : error)
  }
}

function print({ ok, diagnostics, summary, edition }: ImportResult, milliseconds: number): void {
  if (wants.json) {
    console.log(JSON.stringify({ ok, edition, ...summary, seconds: milliseconds / 1000, diagnostics }, null, 2))
    return
  }
  for (const line of formatReport(diagnostics, contentDir)) console.log(line)
  if (!ok) console.log('Nothing was written.')
  else console.log(`${wants['dry-run'] ? 'Dry run: ' : ''}${formatSummary(summary, milliseconds)}`)
}
