import type { Site } from '#lib/content/site/schema'
import { formatDate, formatMoment } from '#lib/dates'

interface Props {
  date: Date
  site: Pick<Site, 'language' | 'timeZone'>
  /** True to show the time of day too. */
  exact?: boolean
}

/** A date as a `time` element. */
export function Timestamp({ date, site, exact = false }: Props) {
  return <time dateTime={date.toISOString()}>{exact ? formatMoment(date, site) : formatDate(date, site)}</time>
}
