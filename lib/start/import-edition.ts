import { importContent } from '#lib/content/import/import-content'
import { formatScheduled } from '#lib/content/import/scheduled'
import { watchFolder } from '#lib/content/import/watch'
import { formatReport, formatSummary } from '#lib/content/report/format-report'
import { showProgress } from '#lib/content/report/show-progress'
import { environment } from '#lib/environment'
import { getSite } from '#lib/publication/queries'

interface Settings {
  contentDir: string
  signal: AbortSignal
  say: (line: string) => void
}

/** Imports the newsroom's files and reports the result. False where they have errors and there is no older edition to serve. */
export async function importEdition({ contentDir, signal, say }: Settings): Promise<boolean> {
  const started = Date.now()
  const progress = showProgress()
  const result = await importContent({
    contentDir,
    now: () => new Date(),
    siteUrl: environment().SITE_URL ?? null,
    signal,
    progress: (step, done, total) => progress.show(step === 'read' ? 'Reading' : 'Writing', done, total),
    waiting: () => say('Another import is running; waiting for it.'),
  }).finally(() => progress.stop())
  for (const line of formatReport(result.diagnostics, contentDir)) say(line)
  if (result.ok) {
    say(`Content: ${formatSummary(result.summary, Date.now() - started)}`)
    if (result.scheduled) say(`Content: ${formatScheduled(result.scheduled)}`)
    return true
  }
  const hasEdition = (await getSite()) !== null
  say(
    hasEdition
      ? 'Nothing was imported: the last edition stays.'
      : 'Nothing was imported, and there is no older edition.',
  )
  return hasEdition
}

/** Imports again after every change, until the signal is aborted. */
export async function importChanges({ contentDir, signal, say }: Settings): Promise<void> {
  const fail = (error: unknown) => {
    if (!signal.aborted) say(String(error))
    return false
  }
  const again = () => importEdition({ contentDir, signal, say }).catch(fail)
  await watchFolder(contentDir, again, signal).catch(fail)
}
