import { database } from '#lib/database/client'
import { environment } from '#lib/environment'
import type { Site } from '#lib/site'

/** The publication as its pages need it. */
export interface Publication extends Site {
  /** The consent wording, rendered and sanitised by the import. */
  consentHtml: string
}

/** The publication as last imported, or null before the first import. SITE_URL stands above the file's url. */
export async function getSite(): Promise<Publication | null> {
  const [row] = await database().$queryRaw<{ site: Site; consentHtml: string | null }[]>`
    SELECT p.site, w.html AS "consentHtml" FROM publication p
    LEFT JOIN wording w ON w.hash = encode(sha256(convert_to(p.site->>'consent', 'UTF8')), 'hex')
    WHERE p.id = 1`
  if (!row) return null
  const url = environment().SITE_URL?.replace(/\/+$/, '') ?? row.site.url
  return { ...row.site, url, consentHtml: row.consentHtml ?? '' }
}

/** The number of the newest edition, or null before the first. */
export async function getEdition(): Promise<number | null> {
  const run = await database().importRun.findFirst({ orderBy: { id: 'desc' }, select: { id: true } })
  return run?.id ?? null
}
