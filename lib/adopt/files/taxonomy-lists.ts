import type { SourceList, SourcePiece } from '#lib/adopt/archive'
import { toSegment } from '#lib/content/slugs'

/** The path of a list of each sort, with :name in it; null where the old site had none. */
export type ListPaths = Readonly<Record<SourceList['of'], string | null>>

/** The lists that a system made of what its pieces say of themselves. */
export function taxonomyLists(pieces: readonly SourcePiece[], paths: ListPaths): SourceList[] {
  const published = pieces.filter(({ type, status }) => type === 'post' && status === 'published')
  const listed = (of: SourceList['of'], namesOf: (piece: SourcePiece) => readonly string[]): SourceList[] => {
    const path = paths[of]
    const names = path === null ? [] : [...new Set(published.flatMap(namesOf))]
    return names.flatMap((name) => {
      const segment = toSegment(name)
      return segment === '' ? [] : [{ of, name, address: (path ?? '').replace(':name', segment) }]
    })
  }
  return [
    ...listed('category', ({ categories }) => categories),
    ...listed('tag', ({ tags }) => tags),
    ...listed('author', ({ authors }) => authors),
  ]
}
