import type { Position } from '#lib/content/report/position'

/** Something that one file needs another to provide. */
export type Reference = Position &
  (
    | { to: 'article' | 'author' | 'poll' | 'section'; slug: string }
    /** A link: a path of the site, without its query, and the id that it leads to within the page. */
    | { to: 'path'; path: string; fragment?: string }
    /** A whole address, which may be one of the site. */
    | { to: 'address'; url: string }
  ) & {
    /** True: the pipeline's own default asks for it, so that its absence is no mistake of the editor's. */
    byDefault?: true
  }

/** A topic as it was typed. */
export interface TopicReference extends Position {
  slug: string
  name: string
}

/**
 * What the rest of the newspaper needs to know of a file. Kept beside its digest, so that a file which did not change
 * is cross-checked, with its places, without being parsed again.
 */
export interface Facts {
  references: Reference[]
  /** The pictures it shows, below content/: images/ferry.jpg */
  pictures: string[]
  /** Old addresses that it answers for. */
  aliases: (Position & { path: string })[]
  /** Its topics by the segments of their addresses. */
  topics: TopicReference[]
  /** The ids within its text that a link may lead to; null where the text could not be read. */
  anchors: string[] | null
  /** Times that the file says are past, each with its field. */
  pastTimes: (Position & { field: string; at: string })[]
  draft: boolean
  /** An ISO time; null for drafts and for what is not dated. */
  published: string | null
  /** Places of fields that are judged against the database, by a name that the kind chooses. */
  positions: Record<string, Position>
}

/** Whether readers may see what a file contains: the rule of lib/articles/visible.ts, for a file before it is a row. */
export function isVisible({ draft, published }: Pick<Facts, 'draft' | 'published'>, now: Date): boolean {
  return !draft && (published === null || new Date(published) <= now)
}

export const noFacts: Facts = {
  references: [],
  pictures: [],
  aliases: [],
  topics: [],
  anchors: null,
  pastTimes: [],
  draft: false,
  published: null,
  positions: {},
}
