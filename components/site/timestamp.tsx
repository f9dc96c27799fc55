import type { Site } from '#lib/content/site/schema'
import { formatDate, formatMoment } from '#lib/dates'

interface Props {
  date: Date
  site: Pick<Site, 'language' | 'timeZone'>
  /** Also the time of the day. */
  exact?: boolean
}

/** A date for readers and for machines. */
export function Timestamp({ date, site, exact = false }: Props) {
  return <time dateTime={date.toISOString()}>{exact ? formatMoment(date, site) : formatDate(date, site)}</time>
}
