import { within } from '#lib/http/within'
import { type OwnWords, putInForce } from '#lib/wording'

export interface FollowWords<Site> {
  /** Reads the publication and puts its words in force. Rejects where it cannot be read. */
  read: () => Promise<Site | null>
  /** Resolves once the newest words that were asked for are in force. */
  ready: () => Promise<void>
}

/** Where the database takes longer, pages are rendered with the words of before. Milliseconds. */
const readTimeout = 2_000

/** Follows the words of the publication in this thread; the one that renders gets them with the next page. */
export function followWords<Site extends OwnWords>(getSite: () => Promise<Site | null>): FollowWords<Site> {
  let newest: Promise<unknown> = Promise.resolve()
  const read = () => {
    const reading = getSite().then((site) => {
      // An older answer may come later.
      if (site && newest === reading) putInForce(site)
      return site
    })
    newest = reading
    return reading
  }
  return {
    read,
    ready: async () =>
      void (await within(
        readTimeout,
        newest.catch(() => {}),
      )),
  }
}
