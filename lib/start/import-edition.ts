import { followFolder } from '#lib/content/import/follow-folder'
import { type ImportResult, importContent, type Since } from '#lib/content/import/import-content'
import { formatScheduled } from '#lib/content/import/scheduled'
import { indexFileIn } from '#lib/content/import/stat-index'
import { formatReport, formatSummary } from '#lib/content/report/format-report'
import { showProgress } from '#lib/content/report/show-progress'
import { environment } from '#lib/environment'
import { getSite } from '#lib/publication/queries'
import { describeSystemError } from '#lib/system-errors'

interface Settings {
  contentDir: string
  signal: AbortSignal
  say: (line: string) => void
  /** Called with what each import came to, or with why one that followed a change failed. */
  told?: (outcome: ImportResult | { failed: string }) => void
}

/** Imports the newsroom's files and reports the result. False where they have errors and there is no older edition to serve. */
export async function importEdition(settings: Settings): Promise<boolean> {
  const { ok } = await importOnce(settings, null)
  if (ok) return true
  const hasEdition = (await getSite()) !== null
  settings.say(
    hasEdition
      ? 'Nothing was imported: the last edition stays.'
      : 'Nothing was imported, and there is no older edition.',
  )
  return hasEdition
}

/** Imports again what changes, until the signal is aborted. */
export async function importChanges(settings: Settings): Promise<void> {
  const again = (since: Since | null) =>
    importOnce(settings, since).catch((error: unknown) => {
      const failed = describeSystemError(error) ?? String(error)
      settings.say(failed)
      settings.told?.({ failed })
      return null
    })
  await followFolder(settings.contentDir, again, settings.signal)
}

async function importOnce({ contentDir, signal, say, told }: Settings, since: Since | null): Promise<ImportResult> {
  const started = Date.now()
  const progress = showProgress()
  const { SITE_URL = null, DATA_DIR } = environment()
  const result = await importContent({
    contentDir,
    indexFile: indexFileIn(DATA_DIR),
    since,
    now: () => new Date(),
    siteUrl: SITE_URL,
    signal,
    progress: (step, done, total) => progress.show(step === 'read' ? 'Reading' : 'Writing', done, total),
    waiting: () => say('Another import is running; waiting for it.'),
  }).finally(() => progress.stop())
  for (const line of formatReport(result.diagnostics, contentDir)) say(line)
  if (result.ok) say(`Content: ${formatSummary(result.summary, Date.now() - started)}`)
  if (result.scheduled) say(`Content: ${formatScheduled(result.scheduled)}`)
  told?.(result)
  return result
}
