import type { ContentFile } from '#lib/content/edition/recognize-file'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { nameOthers } from '#lib/content/report/name-others'
import { startOfFile } from '#lib/content/report/position'

type SluggedFile = ContentFile & { facts: { draft: boolean } }

/** Reports files of one kind that share a name. Where all but one are drafts, only the drafts are at fault. */
export function checkRepeatedSlugs(files: readonly SluggedFile[]): Diagnostic[] {
  return [...byKindAndSlug(files).values()].filter((group) => group.length > 1).flatMap(checkGroup)
}

function checkGroup(group: readonly SluggedFile[]): Diagnostic[] {
  const published = group.filter(({ facts }) => !facts.draft).length
  const paths = group.map(({ path }) => path)
  return group.flatMap(({ path, slug, facts }) => {
    if (!facts.draft && published === 1) return []
    const { report, found } = diagnose(path)
    const cure = 'Rename one of them.'
    report('slug-unique', startOfFile, `The name “${slug}” is also used by ${nameOthers(paths, path)}. ${cure}`)
    return found
  })
}

function byKindAndSlug(files: readonly SluggedFile[]): Map<string, SluggedFile[]> {
  const groups = new Map<string, SluggedFile[]>()
  for (const file of files) {
    const key = `${file.kind.name} ${file.slug}`
    const group = groups.get(key)
    if (group) group.push(file)
    else groups.set(key, [file])
  }
  return groups
}
