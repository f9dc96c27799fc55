import { limits as content } from '#lib/content/limits'

/** What fields of the newspaper hold at most, as the kinds of lib/content say. */
export const limits = {
  slug: content.slug,
  title: 200,
  summary: 300,
  caption: 1000,
  credit: 200,
  alt: 500,
  authors: 20,
  topics: 20,
  topic: 60,
  aliases: 100,
  authorName: 100,
  authorRole: 120,
} as const
