import type { Site } from '#lib/content/site/schema'

/** What an {id} may contain: no character that changes the meaning of an address. */
const id = /^[A-Za-z0-9_-]{1,100}$/

/** The address of a video's player, from the address of its page; null if the newsroom has not allowed the site. */
export function playerAddress(url: string, players: Site['players']): string | null {
  for (const { watch, frame } of players) {
    const [before = '', after = ''] = watch.split('{id}')
    if (!url.startsWith(before) || !url.endsWith(after)) continue
    const found = url.slice(before.length, url.length - after.length)
    if (id.test(found)) return frame.replace('{id}', found)
  }
  return null
}
