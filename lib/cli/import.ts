import { parseArgs } from 'node:util'
import { reasonOf, runCommand } from '#lib/cli/run-command'
import { formatReport, formatSummary, reportForMachines } from '#lib/content/format-report'
import { type ImportResult, importContent } from '#lib/content/import/import-content'
import { formatScheduled } from '#lib/content/import/scheduled'
import { watchFolder } from '#lib/content/import/watch'
import { showProgress } from '#lib/content/show-progress'
import { withDatabase } from '#lib/database/with-database'
import { environment } from '#lib/environment'

const usage = `npm run import [-- --watch | --dry-run | --json | --notes | --unpublish]
  Publishes the newsroom's files: all of them, or none where one has an error.
  --watch    imports again after every change, and goes on after an error
  --dry-run  says what would be done, and writes nothing
  --json     prints the report as JSON
  --notes    shows what was dropped without a loss, too
  --unpublish  lets most of what is published go at once`

const interrupted = 'The import was interrupted: nothing was written.'
const stop = new AbortController()
let stoppedBy: number | null = null

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    stoppedBy = code
    stop.abort(new Error(interrupted))
  })
}

const wants = readOptions()
await runCommand(async () => {
  if (!wants) return 2
  const { CONTENT_DIR } = environment()
  const code = await withDatabase(() => run(CONTENT_DIR)).catch(tell)
  return stoppedBy ?? code
})

async function run(contentDir: string): Promise<number> {
  if (!wants?.watch) return (await importOnce(contentDir)).ok ? 0 : 1
  // While watching, an import that fails is told and the next change is waited for.
  await watchFolder(contentDir, async () => void (await importOnce(contentDir).catch(tell)), stop.signal)
  return 0
}

async function importOnce(contentDir: string): Promise<ImportResult> {
  const started = Date.now()
  const shown = showProgress()
  const result = await importContent({
    contentDir,
    now: () => new Date(),
    dryRun: wants?.['dry-run'] ?? false,
    unpublish: wants?.unpublish ?? false,
    signal: stop.signal,
    progress: (step, done, total) => shown.show(step === 'read' ? 'Reading' : 'Writing', done, total),
    waiting: () => console.error('Another import is running; waiting for it.'),
  }).finally(() => shown.stop())
  print(result, contentDir, Date.now() - started)
  return result
}

function print(
  { ok, diagnostics, summary, scheduled, edition }: ImportResult,
  contentDir: string,
  milliseconds: number,
): void {
  if (wants?.json) {
    const found = reportForMachines(diagnostics, contentDir)
    console.log(
      JSON.stringify({ ok, edition, ...summary, scheduled, seconds: milliseconds / 1000, diagnostics: found }, null, 2),
    )
    return
  }
  for (const line of formatReport(diagnostics, contentDir, { notes: wants?.notes ?? false })) console.log(line)
  if (ok) console.log(`${wants?.['dry-run'] ? 'Dry run: ' : ''}${formatSummary(summary, milliseconds)}`)
  else console.log('Nothing was written.')
  if (scheduled) console.log(formatScheduled(scheduled))
}

/** What ends an import before its report: a signal, or a database that is away. */
function tell(error: unknown): number {
  console.error(stop.signal.aborted ? interrupted : reasonOf(error))
  return 1
}

function readOptions(): {
  watch?: boolean
  'dry-run'?: boolean
  json?: boolean
  notes?: boolean
  unpublish?: boolean
} | null {
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({ options: { watch: flag, 'dry-run': flag, json: flag, notes: flag, unpublish: flag } }).values
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
    return null
  }
}
