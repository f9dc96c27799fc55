import { timeOnDay } from '#lib/starter/typed-time'

export interface Filling {
  now: Date
  timeZone: string
  /** By the names between the braces. */
  words: Readonly<Record<string, string>>
}

/** {{title}}, or a time: {{day +1 06:00}} is tomorrow at six. */
const place = /\{\{(\w+)(?: ([+-]\d+) (\d\d:\d\d))?\}\}/g

/** A template with its places filled. What nothing fills is a mistake in the template, and thrown. */
export function fillTemplate(template: string, { now, timeZone, words }: Filling): string {
  return template.replace(place, (written, name: string, days?: string, clock?: string) => {
    if (name === 'day' && days && clock) return timeOnDay(now, Number(days), clock, timeZone)
    const word = words[name]
    if (word === undefined) throw new TypeError(`A template contains ${written}, which nothing fills.`)
    return word
  })
}
