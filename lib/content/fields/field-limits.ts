/** What fields hold at most: characters of a text, entries of a list. */
export const fieldLimits = {
  title: 200,
  summary: 300,
  alt: 500,
  caption: 1000,
  credit: 200,
  authors: 20,
  topics: 20,
  topic: 60,
  aliases: 100,
  authorName: 100,
  authorRole: 120,
  siteName: 80,
  tagline: 160,
  sectionName: 60,
} as const
