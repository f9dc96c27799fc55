import { parseArgs } from 'node:util'
import { runCommand } from '#lib/cli/run-command'
import { hasErrors } from '#lib/content/diagnostics'
import { formatReport, reportForMachines } from '#lib/content/format-report'
import { readContent } from '#lib/content/read-content'
import { showProgress } from '#lib/content/show-progress'
import { environment } from '#lib/environment'

const usage = `npm run check [-- --json | --notes]
  Reads the newsroom's files and lists what is wrong with them. Needs no database.`

await runCommand(run)

async function run(): Promise<number> {
  const wants = readOptions()
  if (!wants) return 2
  const contentDir = environment().CONTENT_DIR
  const shown = showProgress()
  const { diagnostics, files } = await readContent({
    contentDir,
    now: new Date(),
    progress: (done, total) => shown.show('Checking', done, total),
  }).finally(() => shown.stop())

  const ok = !hasErrors(diagnostics)
  if (wants.json) {
    const found = reportForMachines(diagnostics, contentDir)
    console.log(JSON.stringify({ ok, files: files.length, diagnostics: found }, null, 2))
  } else {
    for (const line of formatReport(diagnostics, contentDir, { notes: wants.notes ?? false })) console.log(line)
    console.log(`${files.length} files checked.`)
  }
  return ok ? 0 : 1
}

function readOptions(): { json?: boolean; notes?: boolean } | null {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, notes: { type: 'boolean' } } }).values
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
    return null
  }
}
