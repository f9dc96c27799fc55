import type { Site } from '#lib/content/site/schema'
import { formatDate, formatMoment, formatRecent } from '#lib/dates'

interface Props {
  date: Date
  site: Pick<Site, 'language' | 'timeZone'>
  /** True to show the time of day too. */
  exact?: boolean
  /** The moment of a list that says the hour of what is from today; a page with it shows the tag `day`. */
  now?: Date
}

/** A date as a `time` element. */
export function Timestamp({ date, site, exact = false, now }: Props) {
  return <time dateTime={date.toISOString()}>{words()}</time>

  function words(): string {
    if (exact) return formatMoment(date, site)
    return now ? formatRecent(date, now, site) : formatDate(date, site)
  }
}
