import { headers } from 'next/headers'
import { cache } from 'react'
import type { Moment } from '#lib/articles/schema'
import type { Site } from '#lib/content/site/schema'
import { environment } from '#lib/environment'
import { getSite } from '#lib/publication/queries'

/** Values shared within one render, so that its layout, metadata and page agree and query only once. */

/** The moment the render began. */
export const currentTime = cache(() => new Date())

/** The path being rendered, without its query. Next does not give it to layouts; lib/http/render/render.ts puts it in a header. */
export const currentPath = cache(async (): Promise<string> => {
  return (await headers()).get('x-broadsheet-path') ?? ''
})

/** The publication. Throws before the first import and while the database is unreachable. */
export const currentSite = cache(async (): Promise<Site> => {
  const site = await getSite()
  if (!site) throw new Error('Nothing has been imported yet: run npm run import.')
  lastSite = site
  return site
})

/** The publication as this process last saw it, or null if it never did. For layouts that must render without a database. */
export const currentOrLastSite = cache(async (): Promise<Site | null> => {
  return currentSite().catch(() => lastSite)
})

/** The moment whose articles this render shows, with drafts and coming pieces only in development, on an editor's own computer. */
export const currentMoment = cache(
  (): Moment => ({ now: currentTime(), drafts: environment().NODE_ENV === 'development' }),
)

let lastSite: Site | null = null
