import type { Position } from '#lib/content/report/position'

/** A reference from one file to something that another provides, at its position. */
export type Reference = Position &
  (
    | { to: 'article' | 'author' | 'newsletter' | 'poll' | 'section' | 'series'; slug: string }
    /** A link: a path of the site without its query, and the id within the page. */
    | { to: 'path'; path: string; fragment?: string }
    /** A full address, which may be one of the site's own. */
    | { to: 'address'; url: string }
  ) & {
    /** True: a default of the pipeline refers to it, not the editor. */
    byDefault?: true
  }

/** A topic as it was typed. */
export interface TopicReference extends Position {
  slug: string
  name: string
}

/**
 * What checks across files need to know of a file. Stored beside its digest, so that an unchanged file is checked without
 * being parsed again.
 */
export interface Facts {
  references: Reference[]
  /** The pictures it shows and the documents it links to, below content/: images/ferry.jpg */
  pictures: string[]
  /** Old addresses that lead to it, in the spelling of lib/old-address.ts. */
  aliases: (Position & { path: string })[]
  /** Its topics by the segments of their addresses. */
  topics: TopicReference[]
  /** The ids within its text that a link may lead to; null where the text was refused. */
  anchors: string[] | null
  /** Times that must be in the past, each with its field. */
  pastTimes: (Position & { field: string; at: string })[]
  draft: boolean
  /** An ISO time; null for drafts and for what is not dated. */
  published: string | null
  /** The positions of fields that are checked against the database, by names that the kind chooses. */
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
