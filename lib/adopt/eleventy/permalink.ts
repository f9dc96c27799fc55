import type { SourceDate } from '#lib/adopt/archive'

interface Addressed {
  permalink: unknown
  slug: string
  date: SourceDate | null
  /** Below the input folder. */
  path: string
}

/** The path at which Eleventy served a piece. Of a template only its date and slug are filled in. */
export function eleventyAddress({ permalink, slug, date, path }: Addressed): string {
  if (typeof permalink === 'string' && permalink !== '') {
    const filled = permalink
      .replace(/\{\{-?\s*(?:page\.fileSlug|slug|title\s*\|\s*\w+)\b[^}]*\}\}/g, slug)
      .replace(/\{\{-?\s*(?:page\.)?date\b([^}]*)\}\}/g, (_, filter: string) => dateIn(filter, date))
      .replace(/\/index\.html$/, '/')
    return `/${filled.replace(/^\/+/, '')}`
  }
  const bare = path.replace(/\.\w+$/, '').replace(/(?:^|\/)index$/, '')
  const parts = bare.split('/')
  return `/${[...parts.slice(0, -1), (parts.at(-1) ?? '').replace(/^\d{4}-\d{1,2}-\d{1,2}-/, '')].filter((part) => part !== '').join('/')}/`
}

/** A date as a filter of the site wrote it: by its format if it names one, else year, month and day with slashes. */
function dateIn(filter: string, date: SourceDate | null): string {
  const [year = '', month = '', day = ''] = date?.day.split('-') ?? []
  const format = /(["'])(.*?)\1/.exec(filter)?.[2]
  if (!format) return [year, month, day].join('/')
  return format
    .replace(/%Y|yyyy|YYYY/g, year)
    .replace(/%m|MM|LL/g, month)
    .replace(/%d|dd|DD/g, day)
}
