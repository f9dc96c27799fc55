import type { Site } from '#lib/content/site/schema'
import { textDirection } from '#lib/language-tag'
import { colorsOf } from '#lib/look/palette'
import { pathTo } from '#lib/paths'

type Manifested = Pick<Site, 'name' | 'tagline' | 'language' | 'look'>

/** Lets a reader put the site on a home screen (https://www.w3.org/TR/appmanifest/). */
export function writeManifest({ name, tagline, language, look }: Manifested): string {
  const { paper } = colorsOf('light', look.light)
  return JSON.stringify({
    name,
    short_name: name,
    ...(tagline && { description: tagline }),
    lang: language,
    dir: textDirection(language),
    id: '/',
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    background_color: paper,
    theme_color: paper,
    icons: [
      { src: pathTo('icon'), type: 'image/svg+xml', sizes: 'any' },
      { src: pathTo('icon192'), type: 'image/png', sizes: '192x192' },
      { src: pathTo('icon512'), type: 'image/png', sizes: '512x512' },
    ],
  })
}
