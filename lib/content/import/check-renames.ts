import type { EditionFile } from '#lib/content/edition/read-file'
import type { Facts } from '#lib/content/facts'
import { listRenamed, type Renamed } from '#lib/content/import/renamed'
import { renamedArticles } from '#lib/content/import/renamed-articles'
import type { KindName } from '#lib/content/kinds/kind'
import { kinds } from '#lib/content/kinds/kinds'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'
import { prefixOf } from '#lib/paths'
import type { Prisma } from '#prisma/generated/client'

/** What an edit of some files may have to do with renames. */
export interface RenameScope {
  /** The kinds of the files that it adds, changes or removes. */
  kinds: ReadonlySet<KindName>
  /** The articles among them. */
  present: readonly string[]
  /** Those that are gone by it. */
  gone: readonly string[]
  /** What was reported of the files before: what a file resembles no longer, another may. */
  reported: readonly string[]
}

/**
 * Reports what resembles something that was removed, without an alias for it. `scope` limits the report to what an edit
 * may have changed.
 */
export async function checkRenames(
  transaction: Prisma.TransactionClient,
  files: readonly EditionFile[],
  scope: RenameScope | null = null,
): Promise<Diagnostic[]> {
  const asked = scope && { ...scope, reported: scope.reported.flatMap(resembledArticle) }
  const renamed = [
    ...(await renamedArticles(transaction, asked)),
    ...(await listRenamed(transaction, scope?.kinds ?? null)),
  ]
  const known = new Map<string, AliasedFile>()
  for (const { kind, slug, path, facts } of files) known.set(`${kind.name} ${slug}`, { path, aliases: facts.aliases })
  const isKnown = ({ kind, now }: Renamed) => known.has(`${kind} ${now}`)
  for (const file of await storedFiles(
    transaction,
    renamed.filter((one) => !isKnown(one)),
  ))
    known.set(`${file.kind} ${file.slug}`, file)
  return renamed.flatMap((one) => {
    const file = known.get(`${one.kind} ${one.now}`)
    return file ? advise(one, file) : []
  })
}

/** A file with its old addresses. */
interface AliasedFile extends Pick<Facts, 'aliases'> {
  path: string
}

const resembling = 'This resembles '

function advise({ kind, gone }: Renamed, { path, aliases }: AliasedFile): Diagnostic[] {
  const { report, found } = diagnose(path)
  const old = kinds[kind].address(gone)
  const last = aliases.at(-1)
  const cure = last
    ? `add “${old}” to “aliases:” in ${path}, line ${last.line}.`
    : `add this line to the fields of ${path}: “aliases: [${old}]”.`
  const message = `${resembling}${old}, which was removed and answers 410. If it was renamed, ${cure}`
  report('rename-without-alias', last ?? startOfFile, message)
  return found
}

/** The slug of the article that such a report names. */
function resembledArticle(report: string): string[] {
  const [, path] = report.split(` ${resembling}${prefixOf('article')}`)
  return path === undefined ? [] : [path.slice(0, path.indexOf(','))]
}

/** The files of what an edit did not concern. */
async function storedFiles(
  transaction: Prisma.TransactionClient,
  renamed: readonly Renamed[],
): Promise<(AliasedFile & { kind: KindName; slug: string })[]> {
  if (renamed.length === 0) return []
  const addresses = renamed.flatMap(({ kind, now }) => kinds[kind].address(now) ?? [])
  return transaction.$queryRaw`
    SELECT kind, slug, path, "references" -> 'aliases' AS aliases FROM content_file
    WHERE provides && ${addresses}::text[]`
}
