import type { ContentFile } from '#lib/content/edition/recognize-file'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'

type SluggedFile = ContentFile & { facts: { draft: boolean } }

/** Reports files of one kind that share a name. Where all but one are drafts, only the drafts are at fault. */
export function checkRepeatedSlugs(files: readonly SluggedFile[]): Diagnostic[] {
  return [...byKindAndSlug(files).values()]
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      group.flatMap(({ path, slug, facts }) => {
        if (!facts.draft && group.filter((other) => !other.facts.draft).length === 1) return []
        const { report, found } = diagnose(path)
        const others = group.filter((other) => other.path !== path).map((other) => other.path)
        const cure = 'Rename one of them.'
        report('slug-unique', startOfFile, `The name “${slug}” is also used by ${others.join(', ')}. ${cure}`)
        return found
      }),
    )
}

function byKindAndSlug(files: readonly SluggedFile[]): Map<string, SluggedFile[]> {
  const groups = new Map<string, SluggedFile[]>()
  for (const file of files) {
    const key = `${file.kind.name} ${file.slug}`
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  return groups
}
