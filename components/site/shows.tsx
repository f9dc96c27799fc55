/**
 * Says what a page shows, so that a publication drops the right pages: article:<slug>, author:<slug>, poll:<slug>,
 * page:<slug>, list, sponsors, and day where it says which day it is. The server in front reads and removes it.
 */
export function Shows({ tags }: { tags: readonly string[] }) {
  return <meta name="broadsheet:shows" content={[...new Set(tags)].join(' ')} />
}

/** Gives the page another status than 200. The server in front applies and removes it. */
export function Status({ code }: { code: number }) {
  return <meta name="broadsheet:status" content={String(code)} />
}
