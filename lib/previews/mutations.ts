import { database } from '#lib/database/client'
import type { Preview } from '#lib/previews/schema'

/** Stores a preview, without which its address shows nothing, and forgets those that have ended. */
export async function addPreview({ id, shows, expiresAt }: Preview, now: Date): Promise<void> {
  const subject = 'slug' in shows ? { articleSlug: shows.slug } : { at: shows.at }
  await database().preview.deleteMany({ where: { expiresAt: { lte: now } } })
  await database().preview.create({ data: { id, ...subject, createdAt: now, expiresAt } })
}

/** Ends the previews of a piece, of the front page, or all; returns how many worked until now. */
export async function revokePreviews(of: { slug: string } | 'front' | 'all', now: Date): Promise<number> {
  const where = of === 'all' ? {} : { articleSlug: of === 'front' ? null : of.slug }
  const working = await database().preview.count({ where: { ...where, expiresAt: { gt: now } } })
  await database().preview.deleteMany({ where })
  return working
}
