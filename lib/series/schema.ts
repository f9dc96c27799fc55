import type { Article } from '#lib/articles/schema'
import type { SeriesRecord } from '#lib/content/records'

export interface Series extends SeriesRecord {
  removedAt: Date | null
}

/** Another part of a series, as a link to it. */
export type Part = Pick<Article, 'slug' | 'title' | 'language' | 'dir'>

/** Where an article stands in its series, in the order of publication. */
export interface Place {
  series: { slug: string; title: string }
  /** From 1. */
  part: number
  parts: number
  previous: Part | null
  next: Part | null
}
