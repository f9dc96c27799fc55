import { isDeepStrictEqual } from 'node:util'
import type { EditionFile, KnownFile } from '#lib/content/edition/read-file'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import type { Prisma } from '#prisma/generated/client'

/** A file as the last import stored it, with what was reported of it apart from parsing. */
export interface ReportedFile extends KnownFile {
  reported: string[]
}

/** A warning without its position, which cannot change while its file does not. */
function withoutPosition({ rule, message }: Diagnostic): string {
  return `${rule} ${message}`
}

/** What the last import stored of each file, by path. */
export async function knownFiles(transaction: Prisma.TransactionClient): Promise<Map<string, ReportedFile>> {
  const rows = await transaction.$queryRaw<(ReportedFile & { path: string })[]>`
    SELECT path, digest, "references" AS facts, warnings, told AS reported FROM content_file`
  return new Map(rows.map(({ path, ...file }) => [path, file]))
}

/** Marks the warnings and notes of unchanged files that the last import reported already. */
export function markRepeated(
  diagnostics: readonly Diagnostic[],
  files: readonly EditionFile[],
  known: ReadonlyMap<string, ReportedFile>,
): Diagnostic[] {
  const before = new Map(
    files.flatMap(({ path, digest, warnings }) => {
      const file = known.get(path)
      return file?.digest === digest ? [[path, new Set([...warnings.map(withoutPosition), ...file.reported])]] : []
    }),
  )
  return diagnostics.map((diagnostic) =>
    diagnostic.severity !== 'error' && before.get(diagnostic.path)?.has(withoutPosition(diagnostic))
      ? { ...diagnostic, repeated: true }
      : diagnostic,
  )
}

/** Stores what an import reports of each file apart from parsing it, whose warnings are stored with the file. */
export async function rememberReported(
  transaction: Prisma.TransactionClient,
  files: readonly EditionFile[],
  known: ReadonlyMap<string, ReportedFile>,
  diagnostics: readonly Diagnostic[],
): Promise<void> {
  const reported = new Map<string, string[]>()
  const parsed = new Map(files.map(({ path, warnings }) => [path, new Set(warnings.map(withoutPosition))]))
  for (const diagnostic of diagnostics) {
    const text = withoutPosition(diagnostic)
    if (diagnostic.severity === 'error' || parsed.get(diagnostic.path)?.has(text) !== false) continue
    reported.set(diagnostic.path, [...(reported.get(diagnostic.path) ?? []), text])
  }
  const rows = files.flatMap(({ path }) => {
    const told = reported.get(path) ?? []
    return isDeepStrictEqual(told, known.get(path)?.reported ?? []) ? [] : [{ path, told }]
  })
  if (rows.length === 0) return
  await transaction.$executeRaw`
    UPDATE content_file SET told = news.told
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS news (path text, told jsonb)
    WHERE content_file.path = news.path`
}

/** Stores one more warning of files whose other warnings stay. Returns those that were not reported before. */
export async function rememberAlso(
  transaction: Prisma.TransactionClient,
  diagnostics: readonly Diagnostic[],
): Promise<Diagnostic[]> {
  const fresh: Diagnostic[] = []
  for (const diagnostic of diagnostics) {
    const text = withoutPosition(diagnostic)
    const written = await transaction.$executeRaw`
      UPDATE content_file SET told = told || to_jsonb(${text}::text)
      WHERE path = ${diagnostic.path} AND NOT jsonb_exists(told, ${text})`
    if (written > 0) fresh.push(diagnostic)
  }
  return fresh
}
