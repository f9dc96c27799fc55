import { join } from 'node:path'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { messageOf, reportLines, type Shown } from '#lib/content/report/format-report'

/**
 * The report as annotations of a GitHub workflow, which shows them beside the lines of a pull request
 * (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions), then the counts. `folder` is the
 * content folder as seen from the top of its repository.
 */
export function formatForGitHub(diagnostics: readonly Diagnostic[], folder: string, options: Shown = {}): string[] {
  return reportLines(diagnostics, options, (diagnostic) => annotation(diagnostic, folder))
}

function annotation(diagnostic: Diagnostic, folder: string): string {
  const { line, column, rule } = diagnostic
  const file = join(folder, diagnostic.path).replaceAll('\\', '/')
  // The log of a workflow shows the message alone, so it says where it belongs.
  const message = `${messageOf(diagnostic)} (${rule} at ${file}:${line}:${column})`
  return `::${commandOf(diagnostic)} file=${property(file)},line=${line},col=${column}::${data(message)}`
}

/** The error of a draft fails no check. */
function commandOf({ severity, held }: Diagnostic): 'error' | 'warning' | 'notice' {
  if (severity === 'note') return 'notice'
  return held ? 'warning' : severity
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
