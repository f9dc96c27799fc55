import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'
import type { Site } from '#lib/content/site/schema'
import { siteFile } from '#lib/content/site/site-files'
import { pathTo } from '#lib/paths'
import type { Prisma } from '#prisma/generated/client'

type Section = Pick<Site['sections'][number], 'slug' | 'name'>

/** The sections as of the last import; none before the first. */
export async function storedSections(transaction: Prisma.TransactionClient): Promise<Section[]> {
  const [row] = await transaction.$queryRaw<{ sections: Section[] }[]>`
    SELECT site -> 'sections' AS sections FROM publication`
  return row?.sections ?? []
}

/** Reports a section that is gone without an alias, if another has its name or is the only new one. */
export function checkRenamedSections(before: readonly Section[], now: Site['sections']): Diagnostic[] {
  const { report, found } = diagnose(siteFile)
  const fresh = now.filter(({ slug }) => !before.some((had) => had.slug === slug))
  const gone = before.filter(({ slug }) => !now.some((section) => section.slug === slug || leadsTo(section, slug)))
  for (const { slug, name } of gone) {
    const next = fresh.find((section) => section.name === name) ?? (fresh.length === 1 && gone.length === 1 && fresh[0])
    if (!next) continue
    const old = pathTo('section', slug)
    const cure = `If it was renamed, add this to the section “${next.slug}” in ${siteFile}: “aliases: [${old}]”.`
    report('rename-without-alias', startOfFile, `${old} is gone, with its pages and its feeds. ${cure}`)
  }
  return found
}

function leadsTo({ aliases }: Site['sections'][number], slug: string): boolean {
  return aliases.includes(pathTo('section', slug))
}
