import type { TopicReference } from '#lib/content/facts'
import type { Report } from '#lib/content/report/diagnostics'
import { pathTo } from '#lib/paths'
import { asRead } from '#lib/same-text'

/** Refuses a topic whose page another one has: readers of the first would find the pieces of both. */
export function checkTopic(
  topic: TopicReference,
  first: { path: string; name: string } | undefined,
  report: Report,
): void {
  if (!first || meansOf(topic.name) === meansOf(first.name)) return
  const page = `“${topic.name}” would share the page ${pathTo('topic', topic.slug)} with “${first.name}” of ${first.path}.`
  report('topic-shared', topic, `${page} Spell both alike, or rename one so that its letters differ.`)
}

/** Capital letters, hyphens, points and apostrophes make no other topic; accents and signs such as + and # may. */
function meansOf(name: string): string {
  return asRead(name)
    .toLowerCase()
    .replace(/[\s\p{Pd}'’._,/]+/gu, ' ')
    .trim()
}
