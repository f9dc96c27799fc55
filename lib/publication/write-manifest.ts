import type { Site } from '#lib/content/site/schema'
import { textDirection } from '#lib/language-tag'

/** The site as something to put on a home screen (https://www.w3.org/TR/appmanifest/). */
export function writeManifest({ name, tagline, language }: Pick<Site, 'name' | 'tagline' | 'language'>): string {
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
    background_color: '#fffefa',
    theme_color: '#fffefa',
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
    ],
  })
}
