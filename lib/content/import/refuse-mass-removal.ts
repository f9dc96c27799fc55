import type { EditionFile } from '#lib/content/edition/read-file'
import { isVisible } from '#lib/content/facts'
import { ofEachKind } from '#lib/content/import/of-each-kind'
import { publishedSlugs } from '#lib/content/import/remove-records'
import type { KindName } from '#lib/content/kinds/kind'
import { kindList, kinds } from '#lib/content/kinds/kinds'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'
import type { Prisma } from '#prisma/generated/client'

/** With fewer published files than this, all of them may be unpublished at once. */
const fewest = 10

/** The share of published files that may be unpublished at once. */
const most = 1 / 3

interface Loss {
  kind: KindName
  published: number
  gone: number
}

/**
 * Refuses an edition that would unpublish so much at once that it looks like a mistake: a moved folder, a branch half
 * checked out. What became a draft counts as gone; what has an alias does not.
 */
export function refuseMassRemoval(
  publishedBefore: Record<KindName, readonly string[]>,
  files: readonly EditionFile[],
  now: Date,
): Diagnostic[] {
  const aliases = new Set(files.flatMap(({ facts }) => facts.aliases.map(({ path }) => path)))
  const losses: Loss[] = []
  for (const { name, address } of kindList) {
    const shown = new Set(
      files.flatMap((file) => (file.kind.name === name && isVisible(file.facts, now) ? [file.slug] : [])),
    )
    const published = publishedBefore[name]
    const gone = published.filter((slug) => !shown.has(slug) && !aliases.has(address(slug) ?? ''))
    losses.push({ kind: name, published: published.length, gone: gone.length })
  }
  const tooMany = losses.filter(isTooMuch)
  if (tooMany.length > 0) return tooMany.flatMap((loss) => refuse(loss.kind, loss, `${loss.kind}s`))
  const all = {
    published: losses.reduce((sum, { published }) => sum + published, 0),
    gone: losses.reduce((sum, { gone }) => sum + gone, 0),
  }
  const [worst] = losses.toSorted((a, b) => b.gone - a.gone)
  return worst && isTooMuch(all) ? refuse(worst.kind, all, 'files') : []
}

/** What readers see of each kind, before an edition is written. */
export function listPublished(
  transaction: Prisma.TransactionClient,
  now: Date,
): Promise<Record<KindName, readonly string[]>> {
  return ofEachKind((kind) => publishedSlugs(transaction, kind, now))
}

function isTooMuch({ published, gone }: Omit<Loss, 'kind'>): boolean {
  return published >= fewest && gone > published * most
}

function refuse(kind: KindName, { gone, published }: Omit<Loss, 'kind'>, what: string): Diagnostic[] {
  const { report, found } = diagnose(kinds[kind].folder)
  report(
    'unpublish-many',
    startOfFile,
    `${gone} of ${published} published ${what} would be unpublished at once. Put them back, or add the old addresses of what was renamed as aliases; if this is intended, run: npm run import -- --unpublish`,
  )
  return found
}
