import type { TopicReference } from '#lib/content/facts'
import type { Report } from '#lib/content/report/diagnostics'
import { pathTo } from '#lib/paths'
import { asRead } from '#lib/same-text'

/** Reports a topic that would share its page with a different one: its readers would find the pieces of both. */
export function checkTopic(
  topic: TopicReference,
  first: { path: string; name: string } | undefined,
  report: Report,
): void {
  if (!first || isSameTopic(topic.name, first.name)) return
  const page = `“${topic.name}” would share the page ${pathTo('topic', topic.slug)} with “${first.name}” of ${first.path}.`
  report('topic-shared', topic, `${page} Spell both alike, or rename one so that its letters differ.`)
}

/** Whether two spellings may share a page. */
export function isSameTopic(a: string, b: string): boolean {
  return comparable(a) === comparable(b)
}

/** A name for comparing: capitals, hyphens, dots and apostrophes make no difference; accents and signs such as + and # do. */
function comparable(name: string): string {
  return asRead(name)
    .toLowerCase()
    .replace(/[\s\p{Pd}'’._,/]+/gu, ' ')
    .trim()
}
