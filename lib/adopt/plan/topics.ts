import type { SourcePiece } from '#lib/adopt/archive'
import type { Mapping } from '#lib/adopt/mapping/schema'
import { plainWords } from '#lib/adopt/markdown/plain-words'
import type { Note } from '#lib/adopt/report/findings'
import { fieldLimits } from '#lib/content/fields/field-limits'
import { toSegment } from '#lib/content/slugs'

/** The topics of each piece, each topic in one spelling: the most frequent one of its page's address. */
export function topicsOf(pieces: readonly SourcePiece[], mapping: Mapping, note: Note): Map<string, string[]> {
  const wished = new Map(pieces.map((piece) => [piece.id, wishedTopics(piece, mapping)]))
  const spelling = commonSpellings([...wished.values()].flat())
  const topics = new Map<string, string[]>()
  for (const { id } of pieces) {
    const kept = new Map<string, string>()
    for (const topic of wished.get(id) ?? []) {
      const segment = toSegment(topic)
      const common = spelling.get(segment)
      const isSame = common !== undefined && letters(common) === letters(topic)
      if (
        segment === '' ||
        topic.length > fieldLimits.topic ||
        !isSame ||
        (kept.size >= fieldLimits.topics && !kept.has(segment))
      )
        note(
          'topic-left-out',
          { piece: id, line: null },
          isSame ? topic : `${topic}, whose page would be that of ${common}`,
        )
      else kept.set(segment, common)
    }
    topics.set(id, [...kept.values()])
  }
  return topics
}

/** Its tags, and the categories that did not become its section. */
function wishedTopics({ categories, tags }: SourcePiece, { sections, 'default-section': fallback }: Mapping): string[] {
  const used = categories.find((name) => sections[name])
  const rest = categories.filter((name) => name !== used || sections[name] === fallback)
  return [...tags, ...rest].map(plainWords).filter((name) => name !== '')
}

function commonSpellings(topics: readonly string[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const topic of topics) {
    const spellings = counts.get(toSegment(topic)) ?? new Map<string, number>()
    counts.set(toSegment(topic), spellings.set(topic, (spellings.get(topic) ?? 0) + 1))
  }
  const most = (spellings: Map<string, number>) =>
    [...spellings].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
  return new Map([...counts].map(([segment, spellings]) => [segment, most(spellings)]))
}

/** Case, spaces and hyphens aside: what may be one topic. */
function letters(topic: string): string {
  return topic.toLowerCase().replace(/[\s_'’-]+/g, '')
}
