import type { SourceReader } from '#lib/adopt/archive'
import { astroReader } from '#lib/adopt/astro/read-astro'
import { docusaurusReader } from '#lib/adopt/docusaurus/read-docusaurus'
import { eleventyReader } from '#lib/adopt/eleventy/read-eleventy'
import { ghostReader } from '#lib/adopt/ghost/read-ghost'
import { hugoReader } from '#lib/adopt/hugo/read-hugo'
import { jekyllReader } from '#lib/adopt/jekyll/read-jekyll'
import { wordpressReader } from '#lib/adopt/wordpress/read-wordpress'
import { zolaReader } from '#lib/adopt/zola/read-zola'

/** Every system that can be read. The first that recognizes a source counts, so those with a sure sign come first. */
const readers: readonly SourceReader[] = [
  wordpressReader,
  ghostReader,
  docusaurusReader,
  astroReader,
  eleventyReader,
  zolaReader,
  hugoReader,
  jekyllReader,
]

export async function recognizeSource(source: string): Promise<SourceReader | null> {
  for (const reader of readers) if (await reader.recognizes(source)) return reader
  return null
}
