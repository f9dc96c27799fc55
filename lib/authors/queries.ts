import type { Picture } from '#lib/content/blocks'
import type { AuthorRecord } from '#lib/content/records'
import { database } from '#lib/database/client'

export interface Author extends AuthorRecord {
  removedAt: Date | null
}

/** A person or a desk, even if removed, or null. */
export async function getAuthor(slug: string): Promise<Author | null> {
  const row = await database().author.findUnique({ where: { slug } })
  return row && { ...row, image: row.image as unknown as Picture | null }
}
