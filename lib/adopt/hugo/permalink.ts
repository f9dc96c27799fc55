import type { SourceDate } from '#lib/adopt/archive'
import { type LooseFields, textOf } from '#lib/adopt/files/loose-fields'
import type { ContentPath } from '#lib/adopt/hugo/content-path'
import type { HugoConfig } from '#lib/adopt/hugo/read-config'

interface Addressed {
  file: ContentPath
  fields: LooseFields
  slug: string
  title: string
  date: SourceDate | null
}

/** The path at which Hugo served a piece. */
export function hugoAddress({ file, fields, slug, title, date }: Addressed, config: HugoConfig): string {
  const own = textOf(fields, 'url')
  const { section, folders, name, language } = file
  const prefix = language && (language !== config.language || config.languageInPath) ? `/${language.toLowerCase()}` : ''
  if (own) return own.startsWith('/') ? prefix + own : `${prefix}/${own}`
  const pattern = textOf(config.permalinks, section)
  const path = pattern
    ? filled(pattern, { ...dateParts(date), section, sections: [section, ...folders].join('/'), title, slug, name })
    : ['', section, ...folders, textOf(fields, 'slug') ?? slug, ''].join('/').replace(/\/{2,}/g, '/')
  const lower = path.toLowerCase().replace(/\s+/g, '-')
  const isUgly = typeof config.uglyUrls === 'boolean' ? config.uglyUrls : config.uglyUrls[section] === true
  return prefix + (isUgly ? `${lower.replace(/\/$/, '')}.html` : lower.endsWith('/') ? lower : `${lower}/`)
}

interface Values {
  year: string
  month: string
  day: string
  section: string
  sections: string
  title: string
  slug: string
  name: string
}

function filled(pattern: string, { title, slug, name, ...values }: Values): string {
  const words: Readonly<Record<string, string>> = {
    ...values,
    title: segment(title),
    slug: segment(slug),
    slugorfilename: segment(slug),
    slugorcontentbasename: segment(slug),
    filename: name,
    contentbasename: name,
  }
  return pattern.replace(/:([a-z]+)(?:\[[^\]]*\])?/g, (whole, key: string) => words[key] ?? whole)
}

/** As Hugo makes paths: it keeps dots and letters with accents. */
function segment(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s._/+-]/gu, '')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/-{2,}/g, '-')
}

function dateParts(date: SourceDate | null) {
  const [year = '', month = '', day = ''] = date?.day.split('-') ?? []
  return { year, month, day }
}
