import { stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { type Command, type Options, spelling } from '#lib/cli/command'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { formatForGitHub } from '#lib/content/report/format-github'
import { formatReport } from '#lib/content/report/format-report'
import { isInWorkflow } from '#lib/environment'

/** The options that check and import share: what is reported, and how. */
export const reportFlags = {
  format: { value: 'github', about: 'text, json, or github: annotations, the default in a GitHub workflow' },
  json: { about: 'short for --format json' },
  notes: { about: 'also shows what was dropped without a loss' },
  strict: { about: 'fails on warnings too' },
} as const

type ReportOptions = Options<Command & { flags: typeof reportFlags }>['flags']

const formats = ['text', 'json', 'github'] as const
type Format = (typeof formats)[number]

/** The format that was asked for, or in one line what is wrong. */
export function readFormat(
  command: Command,
  { format, json }: Pick<ReportOptions, 'format' | 'json'>,
): { ok: true; format: Format } | { ok: false; problem: string } {
  const asked = json ? 'json' : (format ?? (isInWorkflow() ? 'github' : 'text'))
  const known = formats.find((name) => name === asked)
  if (!known) return { ok: false, problem: `--format is ${formats.join(', ')}. Write: ${spelling(command, 'format')}` }
  if (json && format !== null && format !== 'json')
    return { ok: false, problem: `--json and --format ${format} contradict each other. Write one of them.` }
  return { ok: true, format: known }
}

/** Prints a report for people, or as annotations. */
export async function printReport(
  format: Exclude<Format, 'json'>,
  diagnostics: readonly Diagnostic[],
  contentDir: string,
  { notes, strict }: Pick<ReportOptions, 'notes' | 'strict'>,
): Promise<void> {
  const shown = { notes, repeated: strict }
  const lines =
    format === 'github'
      ? formatForGitHub(diagnostics, await folderInRepository(contentDir), shown)
      : formatReport(diagnostics, contentDir, shown)
  for (const line of lines) console.log(line)
}

/** A folder as seen from the top of its repository; from here where it is in none. */
async function folderInRepository(folder: string): Promise<string> {
  for (let at = resolve(folder); at !== dirname(at); at = dirname(at))
    if (await stat(join(at, '.git')).catch(() => null)) return relative(at, resolve(folder))
  return relative(process.cwd(), resolve(folder))
}
