import type { Site } from '#lib/content/site/schema'

/** What an {id} may be: no character in it can change the meaning of an address. */
const id = /^[A-Za-z0-9_-]{1,100}$/

/** Where the player of a video is, from the address it is watched at; null where the newsroom has not allowed the site. */
export function playerAddress(url: string, players: Site['players']): string | null {
  for (const { watch, frame } of players) {
    const [before = '', after = ''] = watch.split('{id}')
    if (!url.startsWith(before) || !url.endsWith(after)) continue
    const found = url.slice(before.length, url.length - after.length)
    if (id.test(found)) return frame.replace('{id}', found)
  }
  return null
}
