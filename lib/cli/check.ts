import { runCommand } from '#lib/cli/run-command'
import { readEdition } from '#lib/content/edition/read-edition'
import { hasErrors } from '#lib/content/report/diagnostics'
import { formatReport, reportForMachines } from '#lib/content/report/format-report'
import { showProgress } from '#lib/content/report/show-progress'
import { environment } from '#lib/environment'

const command = {
  script: 'check',
  about: 'Reads the newsroom’s files and lists what is wrong with them. Needs no database.',
  flags: {
    json: { about: 'prints the report as JSON' },
    notes: { about: 'also shows what was dropped without a loss' },
  },
} as const

await runCommand(command, async ({ flags }) => {
  const contentDir = environment().CONTENT_DIR
  const shown = showProgress()
  const { diagnostics, files } = await readEdition({
    contentDir,
    now: new Date(),
    progress: (done, total) => shown.show('Checking', done, total),
  }).finally(() => shown.stop())

  const ok = !hasErrors(diagnostics)
  if (flags.json) {
    const found = reportForMachines(diagnostics, contentDir)
    console.log(JSON.stringify({ ok, files: files.length, diagnostics: found }, null, 2))
  } else {
    for (const line of formatReport(diagnostics, contentDir, { notes: flags.notes })) console.log(line)
    console.log(`${files.length} files checked.`)
  }
  return ok ? 0 : 1
})
