import { database } from '#lib/database/client'
import type { Preview, Subject } from '#lib/previews/schema'
import type { Preview as Row } from '#prisma/generated/client'

/** A preview that has neither ended nor been revoked, or null. */
export async function findPreview(id: string, now: Date): Promise<Preview | null> {
  const row = await database().preview.findUnique({ where: { id, expiresAt: { gt: now } } })
  return row && toPreview(row)
}

/** Those that work, the first to end first. */
export async function listPreviews(now: Date): Promise<Preview[]> {
  const rows = await database().preview.findMany({ where: { expiresAt: { gt: now } }, orderBy: { expiresAt: 'asc' } })
  return rows.map(toPreview)
}

function toPreview(row: Row): Preview {
  return { id: row.id, shows: subjectOf(row), expiresAt: row.expiresAt }
}

/** The table's check makes sure of one of them. */
function subjectOf({ id, articleSlug, at }: Row): Subject {
  if (articleSlug !== null) return { slug: articleSlug }
  if (at) return { at }
  throw new Error(`The preview ${id} shows nothing.`)
}
