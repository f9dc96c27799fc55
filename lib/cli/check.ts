import { printReport, readFormat, reportFlags } from '#lib/cli/report-options'
import { refuseUse, runCommand } from '#lib/cli/run-command'
import { readEdition } from '#lib/content/edition/read-edition'
import { counted } from '#lib/content/report/count-problems'
import { hasErrors, hasWarnings } from '#lib/content/report/diagnostics'
import { reportForMachines } from '#lib/content/report/format-report'
import { showProgress } from '#lib/content/report/show-progress'
import { environment } from '#lib/environment'

const command = {
  script: 'check',
  about: 'Reads the newsroom’s files and lists what is wrong with them. Needs no database.',
  flags: reportFlags,
} as const

await runCommand(command, async ({ flags }) => {
  const read = readFormat(command, flags)
  if (!read.ok) return refuseUse(read.problem)
  const contentDir = environment().CONTENT_DIR
  const shown = showProgress()
  const { diagnostics, files } = await readEdition({
    contentDir,
    now: new Date(),
    progress: (done, total) => shown.show('Checking', done, total),
  }).finally(() => shown.stop())

  const ok = !hasErrors(diagnostics) && !(flags.strict && hasWarnings(diagnostics))
  if (read.format === 'json') {
    const found = reportForMachines(diagnostics, contentDir)
    console.log(JSON.stringify({ ok, files: files.length, diagnostics: found }, null, 2))
  } else {
    await printReport(read.format, diagnostics, contentDir, flags)
    console.log(`${counted(files.length, 'file')} checked.`)
  }
  return ok ? 0 : 1
})
