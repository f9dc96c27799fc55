import type { Front } from '#lib/content/site/front-schema'

/** An entry of front.yaml that may end. */
interface Entry {
  /** As messages name it. */
  name: string
  path: readonly (string | number)[]
  until: string | null
}

/** Every entry of front.yaml. */
export function entriesOf({ lead, pinned, sections, notice }: Front): Entry[] {
  return [
    ...(notice ? [{ name: 'notice', path: ['notice'], until: notice.until }] : []),
    ...(lead ? [{ name: 'lead', path: ['lead'], until: lead.until }] : []),
    ...pinned.map(({ article, until }, index) => ({ name: article, path: ['pinned', index], until })),
    ...sections.map(({ section, until }, index) => ({ name: section, path: ['sections', index], until })),
  ]
}

/** What front.yaml says at a moment: its entries that have not ended. */
export function inForce({ lead, pinned, sections, notice }: Front, now: Date): Front {
  const lasts = (entry: { until: string | null }) => entry.until === null || new Date(entry.until) > now
  return {
    lead: lead && lasts(lead) ? lead : null,
    pinned: pinned.filter(lasts),
    sections: sections.filter(lasts),
    notice: notice && lasts(notice) ? notice : null,
  }
}

/** The first moment after a given one at which an entry ends, or null. */
export function nextEnd(front: Front, after: Date): Date | null {
  const ends = entriesOf(front).flatMap(({ until }) => (until === null ? [] : [new Date(until)]))
  const later = ends.filter((end) => end > after).sort((a, b) => a.getTime() - b.getTime())
  return later[0] ?? null
}
