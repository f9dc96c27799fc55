import type { Options } from '#lib/cli/command'
import { printReport, readFormat, reportFlags } from '#lib/cli/report-options'
import { reasonOf, refuseUse, runCommand } from '#lib/cli/run-command'
import { followFolder } from '#lib/content/import/follow-folder'
import { type ImportResult, importContent, type Since } from '#lib/content/import/import-content'
import { formatScheduled } from '#lib/content/import/scheduled'
import { indexFileIn } from '#lib/content/import/stat-index'
import { formatSummary, reportForMachines } from '#lib/content/report/format-report'
import { showProgress } from '#lib/content/report/show-progress'
import { withDatabase } from '#lib/database/with-database'
import { environment } from '#lib/environment'

const command = {
  script: 'import',
  about: 'Publishes the newsroom’s files: all of them, or none if one has an error.',
  flags: {
    watch: { about: 'imports again after every change, and continues after an error' },
    'dry-run': { about: 'says what would be done and writes nothing' },
    ...reportFlags,
    unpublish: { about: 'allows most of what is published to go at once' },
  },
} as const

type Flags = Options<typeof command>['flags'] & { format: 'text' | 'json' | 'github' }

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

await runCommand(command, async ({ flags }) => {
  const read = readFormat(command, flags)
  if (!read.ok) return refuseUse(read.problem)
  const { CONTENT_DIR } = environment()
  const code = await withDatabase(() => run(CONTENT_DIR, { ...flags, format: read.format })).catch(reportFailure)
  return stoppedBy ?? code
})

async function run(contentDir: string, flags: Flags): Promise<number> {
  if (!flags.watch) return (await importOnce(contentDir, flags, null)).ok ? 0 : 1
  // While watching, a failed import is reported, and the next change is awaited.
  const importAgain = (since: Since | null) =>
    importOnce(contentDir, flags, since).catch((error: unknown) => {
      reportFailure(error)
      return null
    })
  await followFolder(contentDir, importAgain, stop.signal)
  return 0
}

async function importOnce(contentDir: string, flags: Flags, since: Since | null): Promise<ImportResult> {
  const started = Date.now()
  const shown = showProgress()
  const result = await importContent({
    contentDir,
    // A list of all warnings needs all files.
    indexFile: flags.format === 'json' || flags.notes ? null : indexFileIn(environment().DATA_DIR),
    since,
    now: () => new Date(),
    siteUrl: environment().SITE_URL ?? null,
    dryRun: flags['dry-run'],
    unpublish: flags.unpublish,
    strict: flags.strict,
    signal: stop.signal,
    progress: (step, done, total) => shown.show(step === 'read' ? 'Reading' : 'Writing', done, total),
    waiting: () => console.error('Another import is running; waiting for it.'),
  }).finally(() => shown.stop())
  await print(result, { contentDir, milliseconds: Date.now() - started, flags })
  return result
}

async function print(
  { ok, diagnostics, summary, scheduled, edition }: ImportResult,
  { contentDir, milliseconds, flags }: { contentDir: string; milliseconds: number; flags: Flags },
): Promise<void> {
  if (flags.format === 'json') {
    const found = reportForMachines(diagnostics, contentDir)
    console.log(
      JSON.stringify({ ok, edition, ...summary, scheduled, seconds: milliseconds / 1000, diagnostics: found }, null, 2),
    )
    return
  }
  await printReport(flags.format, diagnostics, contentDir, flags)
  if (ok) console.log(`${flags['dry-run'] ? 'Dry run: ' : ''}${formatSummary(summary, milliseconds)}`)
  else console.log('Nothing was written.')
  if (scheduled) console.log(formatScheduled(scheduled))
}

/** Reports what ended an import early: a signal, or a database that is down. */
function reportFailure(error: unknown): number {
  console.error(stop.signal.aborted ? interrupted : reasonOf(error))
  return 1
}
