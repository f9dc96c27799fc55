import { database } from '#lib/database/client'
import { visibleMailing } from '#lib/newsletters/visible'

/** The newest mailing of each newsletter that has a page. */
export async function listLatest(now: Date): Promise<{ newsletter: string; slug: string; subject: string }[]> {
  return database().$queryRaw`
    SELECT DISTINCT ON (newsletter) newsletter, slug, subject FROM mailing
    WHERE ${visibleMailing(now)} ORDER BY newsletter, shown_from DESC, slug`
}
