import type { GhostExport } from '#lib/adopt/ghost/export-file'

/** The tags that readers saw: those whose names start with # are for the newsroom alone. */
export function publicTags({ tags }: GhostExport): (GhostExport['tags'][number] & { name: string })[] {
  return tags.flatMap(({ name, ...tag }) =>
    name && !name.startsWith('#') && tag.visibility !== 'internal' ? [{ ...tag, name }] : [],
  )
}
