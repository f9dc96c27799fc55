import type { Place } from '#lib/content/diagnostics'

/** Something that one file needs another to provide. */
export type Use = Place &
  (
    | { to: 'article' | 'author' | 'poll' | 'section'; slug: string }
    /** A link: a path of the site, without its query and fragment. */
    | { to: 'path'; path: string }
  ) & {
    /** True: the pipeline's own default asks for it, so that its absence is no mistake of the editor's. */
    byDefault?: true
  }

/**
 * What the rest of the newspaper needs to know of a file. Kept beside its digest, so that a file which did not change
 * is cross-checked, with its places, without being parsed again.
 */
export interface Facts {
  uses: Use[]
  /** The pictures it shows, below content/: images/ferry.jpg */
  pictures: string[]
  /** Old addresses that it answers for. */
  aliases: (Place & { path: string })[]
  /** The path segments of its topics. */
  topics: string[]
  draft: boolean
  /** An ISO time; null for drafts and for what is not dated. */
  published: string | null
  /** Places of fields that are judged against the database, by a name that the kind chooses. */
  spots: Record<string, Place>
}

export const noFacts: Facts = {
  uses: [],
  pictures: [],
  aliases: [],
  topics: [],
  draft: false,
  published: null,
  spots: {},
}
