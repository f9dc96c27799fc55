import type { Note } from '#lib/adopt/report/findings'

type SystemName = 'jekyll' | 'hugo' | 'zola' | 'eleventy' | 'astro' | 'docusaurus' | 'ghost' | 'wordpress'

/** How a system's sources are known and read. A reader only knows its system; the core does what all need. */
export interface SourceReader {
  system: SystemName
  /** Cheap: looks at names and first bytes. `source` is a folder or a file. */
  recognizes: (source: string) => Promise<boolean>
  read: (source: string, options: ReadOptions) => Promise<Archive>
}

export interface ReadOptions {
  /** A folder with the pictures of an export; null without. */
  files: string | null
  /** By the name of a shortcode, tag, include or filter that a person explained: what to write for it. */
  tags: Tags
  note: Note
}

/** What the mapping says of shortcodes: a template with $1, $name and $inner; null where a person has yet to decide. */
export type Tags = Readonly<Record<string, string | null>>

/** An old site as its reader read it. Addresses in bodies are still the old ones. */
export interface Archive {
  system: SystemName
  site: SourceSite
  pieces: SourcePiece[]
  /** A file of it ends in the middle or is broken: what is not here may still be on the old site. */
  incomplete?: true
  /** Those that the source describes; names that only stand in pieces need not be here. */
  authors: SourceAuthor[]
  /** Its lists of pieces; those of authors may be in `authors` alone. */
  lists: SourceList[]
  /** Shortcodes, tags and filters that only a person can explain, with the number of their places. */
  unknownTags: ReadonlyMap<string, number>
  /** The file on this disk that a picture's old address means, or null. Never outside the source. */
  findFile: (address: string, from: SourcePiece) => string | null
  /** What the source's library knows of a picture by its old address. */
  pictureTexts: (address: string) => { alt: string | null; caption: string | null } | null
}

/** A page of the old site that listed the pieces of a category, a tag or an author. */
export interface SourceList {
  of: 'category' | 'tag' | 'author'
  /** As pieces name it. */
  name: string
  address: string
}

export interface SourceSite {
  title: string | null
  tagline: string | null
  /** Such as https://old.example, with its base path if it had one, without a slash at the end. */
  url: string | null
  language: string | null
  /** An IANA name, if the source says it. */
  timeZone: string | null
}

/** closed: password-protected, private or for members, and never published. trashed: only counted. */
export type Status = 'published' | 'scheduled' | 'draft' | 'closed' | 'trashed'

export interface SourcePiece {
  /** Unique, and the same in every run: the path below the source, or wordpress:123. */
  id: string
  /** For people: _posts/2019-05-01-ferry.md, or “post 123”. */
  sourcePath: string
  /** The line of `sourcePath` on which `body` starts, from 1. */
  bodyLine: number
  type: 'post' | 'page'
  status: Status
  title: string | null
  /** As the source has it, with capitals, dots and escapes. */
  slug: string
  summary: string | null
  date: SourceDate | null
  updated: SourceDate | null
  /** Names, slugs or ids as the piece gives them. */
  authors: string[]
  /** As readers saw them, the main one first. */
  categories: string[]
  tags: string[]
  /** If it is not the site's. */
  language: string | null
  /** The old path as browsers sent it. */
  address: string | null
  /** All further old paths. */
  aliases: string[]
  image: SourcePicture | null
  body: string
  format: 'markdown' | 'html'
  pinned: boolean
}

export interface SourcePicture {
  src: string
  alt: string | null
  caption: string | null
  credit: string | null
}

/** A time as far as the source knows it. */
export interface SourceDate {
  /** 2019-05-01 */
  day: string
  /** 09:30:00; null where the mapping's hour is meant. */
  clock: string | null
  /** +02:00 or Z; null where the site's zone is meant. */
  offset: string | null
}

export interface SourceAuthor {
  /** What SourcePiece.authors says. */
  key: string
  name: string
  /** Its slug on the old site. */
  slug: string | null
  /** Markdown. */
  biography: string | null
  url: string | null
  role: string | null
  image: { src: string; alt: string | null } | null
  address: string | null
}
