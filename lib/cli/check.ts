import { parseArgs } from 'node:util'
import { hasErrors } from '#lib/content/diagnostics'
import { formatReport } from '#lib/content/format-report'
import { readContent } from '#lib/content/read-content'
import { showProgress } from '#lib/content/show-progress'
import { environment } from '#lib/environment'

const { values: wants } = parseArgs({ options: { json: { type: 'boolean' } } })
const contentDir = environment().CONTENT_DIR
const shown = showProgress()
const { diagnostics, files } = await readContent({
  contentDir,
  now: new Date(),
  progress: (done, total) => shown.show('Checking', done, total),
}).finally(() => shown.stop())

if (wants.json) console.log(JSON.stringify({ ok: !hasErrors(diagnostics), files: files.length, diagnostics }, null, 2))
else {
  for (const line of formatReport(diagnostics, contentDir)) console.log(line)
  console.log(`${files.length} files checked.`)
}
process.exitCode = hasErrors(diagnostics) ? 1 : 0
