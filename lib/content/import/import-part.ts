import { isVisible } from '#lib/content/facts'
import { checkRenames } from '#lib/content/import/check-renames'
import type { ImportOptions, ImportResult } from '#lib/content/import/import-content'
import { type Changes, type Neighborhood, readNeighborhood } from '#lib/content/import/neighborhood'
import { refuseChangedPolls } from '#lib/content/import/refuse-changed-polls'
import { refuseRenamedPolls } from '#lib/content/import/refuse-renamed-polls'
import { markRepeated, rememberAlso, rememberReported } from '#lib/content/import/reported-before'
import { scheduledStored } from '#lib/content/import/scheduled'
import { writePart } from '#lib/content/import/write-part'
import { hasErrors, sortDiagnostics } from '#lib/content/report/diagnostics'
import type { Prisma } from '#prisma/generated/client'

/** Refusing to unpublish too much at once needs all files; so many at once are never too many. */
const mostLost = 3

/** An imported part of an edition. */
interface ImportedPart {
  result: ImportResult
  part: Neighborhood
}

/**
 * Imports what changed, and what that concerns, without reading anything else. Null where only an import of all files can
 * tell what is to be done or reported; nothing is written then.
 */
export async function importPart(
  transaction: Prisma.TransactionClient,
  changes: Changes,
  options: ImportOptions,
): Promise<ImportedPart | null> {
  const { names, now } = changes
  const part = await readNeighborhood(transaction, changes, options.siteUrl ?? null)
  await transaction.$executeRaw`SELECT set_config('enable_seqscan', 'on', true)`
  if (!part || (!options.unpublish && lostBy(part, now) > mostLost)) return null
  const { files, gone, known, site } = part
  const slugsGone = (kind: string) => gone.flatMap((file) => (file.kind.name === kind ? [file.slug] : []))
  const diagnostics = [
    ...part.diagnostics,
    ...(await refuseChangedPolls(transaction, files)),
    ...(await refuseRenamedPolls(transaction, files, now, slugsGone('poll'))),
  ]
  if (hasErrors(diagnostics)) return null
  const { summary, number } = await writePart(transaction, part, names.count(), now, options)
  const present = files.flatMap(({ kind, slug, held }) => (kind.name === 'article' && !held ? [slug] : []))
  const reported = [...known.values()].flatMap((file) => file.reported)
  const edited = new Set([...files, ...gone].map(({ kind }) => kind.name))
  const scope = { kinds: edited, present, gone: slugsGone('article'), reported }
  const renames = await checkRenames(transaction, files, scope)
  const checked = new Set(files.map(({ path }) => path))
  diagnostics.push(...renames.filter(({ path }) => checked.has(path)))
  await rememberReported(transaction, files, known, diagnostics)
  const elsewhere = renames.filter(({ path }) => !checked.has(path))
  diagnostics.push(...(await rememberAlso(transaction, elsewhere)))
  options.signal?.throwIfAborted()
  const result = {
    ok: true,
    diagnostics: sortDiagnostics(markRepeated(diagnostics, files, known)),
    summary,
    scheduled: await scheduledStored(transaction, now, site.timeZone),
    edition: options.dryRun ? null : number,
  }
  return { result, part }
}

/** How many files readers saw that they will not see. */
function lostBy({ files, gone, known }: Neighborhood, now: Date): number {
  const hidden = files.filter(({ path, facts, held }) => {
    const before = known.get(path)
    return before && isVisible(before.facts, now) && (held || !isVisible(facts, now))
  })
  return gone.length + hidden.length
}
