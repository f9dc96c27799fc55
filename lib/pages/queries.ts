import { database } from '#lib/database/client'
import type { Page } from '#prisma/generated/client'

/** A static page, even if removed, or null. */
export async function getPage(slug: string): Promise<Omit<Page, 'plainText'> | null> {
  return database().page.findUnique({ where: { slug }, omit: { plainText: true } })
}
