import { hasErrors } from '#lib/content/diagnostics'
import { countDiagnostics, formatDiagnostic } from '#lib/content/format-report'
import { readContent } from '#lib/content/read-content'
import { environment } from '#lib/environment'

const contentDir = environment().CONTENT_DIR
const { diagnostics, files } = await readContent({ contentDir })
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ files: files.length, diagnostics }, null, 2))
} else {
  for (const diagnostic of diagnostics) console.log(formatDiagnostic(diagnostic, contentDir))
  console.log(`${files.length} files checked: ${countDiagnostics(diagnostics)}`)
}
process.exitCode = hasErrors(diagnostics) ? 1 : 0
