import type { Picture } from '#lib/content/blocks'
import { database } from '#lib/database/client'

export interface Author {
  slug: string
  name: string
  role: string | null
  contributor: boolean
  url: string | null
  image: Picture | null
  html: string
  removedAt: Date | null
}

/** A person or a desk, a removed one too, or null. */
export async function getAuthor(slug: string): Promise<Author | null> {
  const row = await database().author.findUnique({ where: { slug } })
  return row && { ...row, image: row.image as unknown as Picture | null }
}
