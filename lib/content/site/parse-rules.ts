import type { Site } from '#lib/content/site/schema'
import type { Overrides } from '#lib/wording/words'
import { momentOf } from '#lib/zone-time'

/** What site.yaml and wording.yaml decide of what a file becomes: after a change of it all files are parsed again. */
export interface ParseRules {
  /** What the newspaper says otherwise of the words in its texts: `body` in wording.yaml. */
  bodyOverrides: Overrides
  /** Pictures of articles that were published before need no alternative text: an ISO time; null where all need one. */
  describedSince: string | null
  /** The newspaper's, in which times are expected to be written; null where it is not known. */
  timeZone: string | null
}

export const noParseRules: ParseRules = { bodyOverrides: {}, describedSince: null, timeZone: null }

/** The rules of a newspaper, which an earlier version may have stored; none where its files have an error. */
export function parseRulesOf(site: Site | null): ParseRules {
  if (!site) return noParseRules
  const { timeZone, describePicturesSince: since } = site
  return {
    bodyOverrides: (site.wording?.body ?? {}) as Overrides,
    describedSince: since ? momentOf(since, timeZone).toISOString() : null,
    timeZone,
  }
}
