import type { z } from 'zod'
import type { Block, Picture } from '#lib/content/blocks'
import type { Facts, Reference } from '#lib/content/facts'
import { checkOffsets } from '#lib/content/fields/check-offsets'
import type { PictureField } from '#lib/content/fields/fields'
import { type PartlyValid, validParts } from '#lib/content/fields/valid-parts'
import { validate } from '#lib/content/fields/validate'
import type { Table } from '#lib/content/kinds/table'
import type { Fields } from '#lib/content/read/yaml'
import type { ContentRecord, RecordOf } from '#lib/content/records'
import type { Report } from '#lib/content/report/diagnostics'

export type KindName = ContentRecord['kind']

/** What the text below the frontmatter was turned into. */
export interface Body {
  blocks: Block[]
  /** The same without slots, as one HTML string. */
  html: string
  plainText: string
  /** The words of its first paragraph; where it has none, of all of it. */
  opening: string
  words: number
  /** The picture that the frontmatter names. */
  lead: Picture | null
  /** The slug of the poll inside. */
  poll: string | null
}

/** One kind of file in content/: its folder, what it may contain, and what it becomes. */
export interface Kind {
  name: KindName
  folder: string
  /** Whether its files may be in subfolders. */
  nested: boolean
  /** True: each file is in a folder of its newsletter, and its slug is weekly/2026-48. */
  inFolders?: true
  /** Whether its files may say that they are drafts. */
  drafts?: true
  /** article: with slots; text: without; optional: may be missing; none: may not be there. */
  body: 'article' | 'text' | 'optional' | 'none'
  /** Whether its text is shown on other pages, as a biography is below an article. */
  embedded: boolean
  /** The address of its page, or null where it has none. */
  address: (slug: string) => string | null
  /** The tables of its records: the one with a row per file first, then those with several. */
  tables: readonly [Table<ContentRecord['record']>, ...Table<ContentRecord['record']>[]]
  /** Parses the frontmatter as far as it is valid, and reports its problems. Times are expected in the zone. */
  read: (fields: Fields, report: Report, of: { slug: string; timeZone: string | null }) => ParsedFrontmatter
}

/** The frontmatter of any kind of file, as the later steps need it. */
export interface ParsedFrontmatter {
  image: PictureField | null
  poll: string | null
  sponsored: boolean
  references: Reference[]
  facts: Partial<Facts>
  /** Null where a field is invalid. */
  toRecord: ((slug: string, body: Body) => ContentRecord) | null
}

/** For frontmatter that cannot be read at all. */
export const unparsedFrontmatter: ParsedFrontmatter = {
  image: null,
  poll: null,
  sponsored: true,
  references: [],
  facts: {},
  toRecord: null,
}

interface Definition<K extends KindName, S extends z.ZodType> extends Omit<Kind, 'name' | 'read'> {
  name: K
  schema: S
  references: (fields: NonNullable<PartlyValid<z.output<S>>>, source: Fields, slug: string) => Reference[]
  facts: (fields: NonNullable<PartlyValid<z.output<S>>>, source: Fields) => Partial<Facts>
  record: (slug: string, fields: z.output<S>, body: Body) => RecordOf<K>
  /** What the later steps need of the frontmatter itself; nothing by default. */
  shared?: (fields: z.output<S>) => Partial<Pick<ParsedFrontmatter, 'image' | 'poll' | 'sponsored'>>
}

/** Ties a kind's schema to its functions, so that the list of kinds need not know the schemas. */
export function defineKind<K extends KindName, S extends z.ZodType>(definition: Definition<K, S>): Kind {
  const { schema, references, facts, record, shared, ...kind } = definition
  return {
    ...kind,
    read: (source, report, { slug, timeZone }) => {
      const fields = validate(source, schema, report)
      checkOffsets(source, schema, timeZone, report)
      const valid = fields ? (fields as NonNullable<PartlyValid<z.output<S>>>) : validParts(source, schema)
      return {
        ...unparsedFrontmatter,
        ...(fields && shared?.(fields)),
        references: references(valid, source, slug),
        facts: facts(valid, source),
        toRecord:
          fields && ((slug, body) => ({ kind: kind.name, record: record(slug, fields, body) }) as ContentRecord),
      }
    },
  }
}

/** References to one kind of thing, each at the position of its value. */
export function referencesTo(
  to: Exclude<Reference['to'], 'path' | 'address'>,
  slugs: readonly (string | undefined)[],
  source: Fields,
  pathOf: (index: number) => PropertyKey[],
): Reference[] {
  return slugs.flatMap((slug, index) => (slug === undefined ? [] : [{ to, slug, ...source.positionOf(pathOf(index)) }]))
}

/** References to full addresses, each at its position: one may lead to the site itself. */
export function referencesToAddresses(
  urls: readonly (string | null | undefined)[],
  source: Fields,
  pathOf: (index: number) => PropertyKey[],
): Reference[] {
  return urls.flatMap((url, index) => (url ? [{ to: 'address', url, ...source.positionOf(pathOf(index)) }] : []))
}
