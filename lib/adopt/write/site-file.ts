import { Document } from 'yaml'
import type { Archive } from '#lib/adopt/archive'
import { defaultSection } from '#lib/adopt/mapping/defaults'
import type { Mapping } from '#lib/adopt/mapping/schema'
import { plainWords } from '#lib/adopt/markdown/plain-words'
import { fieldLimits } from '#lib/content/fields/field-limits'
import { cutAtWord } from '#lib/cut-at-word'

/** A site.yaml for a folder that has none: what the old site said of itself, and the sections of the mapping. */
export function siteFileFrom(
  { site }: Archive,
  mapping: Mapping,
  aliases: ReadonlyMap<string, readonly string[]>,
): string {
  const address = mapping.site ?? site.url
  const slugs = new Set(
    [...Object.values(mapping.sections), mapping['default-section']].filter((slug) => slug !== null),
  )
  const names = new Map(Object.entries(mapping.sections).map(([name, slug]) => [slug, name]))
  const fields = {
    name: cutAtWord(plainWords(site.title ?? ''), fieldLimits.siteName) || 'The newspaper',
    ...(site.tagline && { tagline: cutAtWord(plainWords(site.tagline), fieldLimits.tagline) }),
    url: address && URL.canParse(address) ? new URL(address).origin : 'https://newspaper.example',
    language: site.language ?? 'en',
    timeZone: mapping.timeZone,
    ...(mapping['describe-pictures-since'] && { describePicturesSince: mapping['describe-pictures-since'] }),
    sections: [...slugs].map((slug) => ({
      slug,
      name: slug === defaultSection ? 'News' : sectionName(names.get(slug) ?? slug),
      ...((aliases.get(slug)?.length ?? 0) > 0 && { aliases: aliases.get(slug) }),
    })),
  }
  return new Document(fields).toString({ lineWidth: 0 })
}

function sectionName(name: string): string {
  const words = cutAtWord(plainWords(name), fieldLimits.sectionName)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
