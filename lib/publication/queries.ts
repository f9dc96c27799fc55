import { frontSchema } from '#lib/content/site/front-schema'
import type { Site } from '#lib/content/site/schema'
import { database } from '#lib/database/client'
import { environment } from '#lib/environment'

/** The publication as last imported, or null before the first import. SITE_URL overrides the file's url. */
export async function getSite(): Promise<Site | null> {
  const row = await database().publication.findUnique({ where: { id: 1 } })
  if (!row) return null
  const site = row.site as unknown as Site
  return {
    ...added,
    ...site,
    front: frontSchema.parse(site.front ?? {}),
    url: environment().SITE_URL ?? site.url,
  }
}

/** What an edition of an earlier version does not have. */
const added = {
  wording: {},
  look: { logo: null, type: 'serif', light: {}, dark: {} },
  nameplate: null,
  newsletters: [] as Site['newsletters'],
} as const

/** The newspaper's time zone, for commands that print times; UTC before the first import. */
export async function getTimeZone(): Promise<string> {
  return (await getSite())?.timeZone ?? 'UTC'
}
