import type { Site } from '#lib/content/site/schema'
import { colorsOf } from '#lib/look/palette'
import { isDrawable } from '#lib/share-pictures/drawable'
import type { Brand } from '#lib/share-pictures/schema'

/** A newspaper as its share pictures show it: with its own colors, and with the bytes of its logo. */
export function brandOf({ name, url, look }: Pick<Site, 'name' | 'url' | 'look'>, logo: Buffer | null): Brand {
  const { paper, ink, soft, accent, rule } = colorsOf('light', look.light)
  return { name: isDrawable(name) ? name : new URL(url).host, logo, paper, ink, soft, accent, rule }
}
