import { headers } from 'next/headers'
import { cache } from 'react'
import type { Moment } from '#lib/articles/schema'
import type { Site } from '#lib/content/site/schema'
import { environment } from '#lib/environment'
import { getSite } from '#lib/publication/queries'

/** What one render shares, so that its layout, metadata and page agree and ask only once. */

/** The moment the render began. */
export const currentTime = cache(() => new Date())

/** The path that is rendered, without its query. Next does not tell its layouts; lib/http/render/render.ts writes it down. */
export const currentPath = cache(async (): Promise<string> => {
  return (await headers()).get('x-broadsheet-path') ?? ''
})

/** The publication. Throws before the first import, and where the database is away. */
export const currentSite = cache(async (): Promise<Site> => {
  const site = await getSite()
  if (!site) throw new Error('Nothing has been imported yet: run npm run import.')
  lastSite = site
  return site
})

/** The publication as this process last saw it; null where it never did. For frames that must stand without a database. */
export const currentOrLastSite = cache(async (): Promise<Site | null> => {
  return currentSite().catch(() => lastSite)
})

/** From when this render looks; drafts are seen only on an editor's own computer. */
export const currentMoment = cache(
  (): Moment => ({ now: currentTime(), drafts: environment().NODE_ENV === 'development' }),
)

let lastSite: Site | null = null
