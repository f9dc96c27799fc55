import type { PoolClient } from 'pg'
import type { EditionFile, KnownFile } from '#lib/content/edition/read-edition'
import type { Diagnostic } from '#lib/content/report/diagnostics'

/** A file as the last import knew it, with what it told of it beside what parsing told. */
export interface ReportedFile extends KnownFile {
  told: string[]
}

/** A warning without its place, which stays where its file does not change. */
function tellingOf({ rule, message }: Diagnostic): string {
  return `${rule} ${message}`
}

/** Marks the warnings and notes of unchanged files that the last import told already. */
export function markRepeated(
  diagnostics: readonly Diagnostic[],
  files: readonly EditionFile[],
  known: ReadonlyMap<string, ReportedFile>,
): Diagnostic[] {
  const before = new Map(
    files.flatMap(({ path, digest, warnings }) => {
      const file = known.get(path)
      return file?.digest === digest ? [[path, new Set([...warnings.map(tellingOf), ...file.told])]] : []
    }),
  )
  return diagnostics.map((diagnostic) =>
    diagnostic.severity !== 'error' && before.get(diagnostic.path)?.has(tellingOf(diagnostic))
      ? { ...diagnostic, repeated: true }
      : diagnostic,
  )
}

/** Remembers what an import tells of each file beside what parsing it told. */
export async function rememberReported(
  client: PoolClient,
  files: readonly EditionFile[],
  diagnostics: readonly Diagnostic[],
): Promise<void> {
  const told = new Map<string, string[]>()
  const parsed = new Map(files.map(({ path, warnings }) => [path, new Set(warnings.map(tellingOf))]))
  for (const diagnostic of diagnostics) {
    const telling = tellingOf(diagnostic)
    if (diagnostic.severity === 'error' || parsed.get(diagnostic.path)?.has(telling) !== false) continue
    told.set(diagnostic.path, [...(told.get(diagnostic.path) ?? []), telling])
  }
  const rows = files.map(({ path }) => ({ path, told: told.get(path) ?? [] }))
  await client.query(
    `UPDATE content_file SET told = news.told
     FROM jsonb_to_recordset($1::jsonb) AS news (path text, told jsonb)
     WHERE content_file.path = news.path AND content_file.told <> news.told`,
    [JSON.stringify(rows)],
  )
}
