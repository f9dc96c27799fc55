import type { SourceDate } from '#lib/adopt/archive'
import { toSegment } from '#lib/content/slugs'

interface Named {
  title: string
  date: SourceDate | null
  categories: readonly string[]
  isPage: boolean
  path: string
  permalink: string | null
}

const styles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
}

/** The path at which Jekyll served a piece. */
export function jekyllAddress(
  { title, date, categories, isPage, path, permalink }: Named,
  site: string | null,
): string {
  if (isPage) return permalink ? filled(permalink, { title }) : pageAddress(path, site)
  const style = permalink ?? site ?? 'date'
  const [year = '', month = '', day = ''] = (date?.day ?? '').split('-')
  return filled(styles[style] ?? style, {
    title,
    slug: toSegment(title),
    name: toSegment(title),
    categories: categories.map((name) => name.toLowerCase().replaceAll(' ', '-')).join('/'),
    slugified_categories: categories.map(toSegment).join('/'),
    ...{ year, month, day, short_year: year.slice(2), i_month: String(Number(month)), i_day: String(Number(day)) },
    y_day: date ? String(dayOfYear(date.day)).padStart(3, '0') : '',
    output_ext: '.html',
  })
}

function filled(style: string, values: Readonly<Record<string, string>>): string {
  const names = Object.keys(values).sort((a, b) => b.length - a.length)
  const path = names.reduce((result, name) => result.replaceAll(`:${name}`, values[name] ?? ''), style)
  return `/${path}`.replace(/\/{2,}/g, '/')
}

function pageAddress(path: string, site: string | null): string {
  const bare = `/${path.replace(/\.\w+$/, '')}`
  if (/\/index$/.test(bare)) return bare.replace(/index$/, '')
  return site === 'pretty' || site?.endsWith('/') ? `${bare}/` : `${bare}.html`
}

function dayOfYear(day: string): number {
  return (
    Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${day.slice(0, 4)}-01-01T00:00:00Z`)) / 86_400_000) + 1
  )
}
