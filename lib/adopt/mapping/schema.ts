import * as z from 'zod'
import { articleKinds } from '#lib/content/kinds/article'
import { siteSchema } from '#lib/content/site/schema'
import { slugPattern } from '#lib/content/slugs'

const slug = z.string().regex(slugPattern, 'must be a slug: lowercase letters, digits and single hyphens.')

/** Values by the old site's names, which may be those of properties that every object has, such as constructor. */
const byName = <Value extends z.ZodType>(value: Value) =>
  z
    .record(z.string(), value)
    .default({})
    .transform((named): typeof named => Object.assign(Object.create(null), named))

/** null: to be decided. */
const toSlug = byName(slug.nullable())

const kind = z.enum(articleKinds)

/** adopt.yaml: what only a person knows of an old site. */
export const mappingSchema = z.strictObject({
  /** The old site's address: links to it are links to us. */
  site: z
    .url()
    .transform((url) => url.replace(/\/+$/, ''))
    .nullable()
    .default(null),
  timeZone: siteSchema.shape.timeZone.default('UTC'),
  hour: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "09:00", in quotes.')
    .default('12:00'),
  /** Of every article; null: each is a draft until a person has chosen. */
  kind: kind.nullable().default(null),
  /** Other kinds by section. */
  kinds: byName(kind),
  sections: toSlug,
  'default-section': slug.nullable().default(null),
  /** A name may stand for several people. */
  authors: byName(z.union([slug, z.array(slug).min(1)]).nullable()),
  'default-author': slug.nullable().default(null),
  /** false: its pieces are left out. */
  languages: byName(z.boolean()),
  /** By the old path: the page's new name, or null to leave it out. */
  pages: toSlug,
  /** Files of the source that are left out, by the start of their path. */
  'leave-out': z.array(z.string()).default([]),
  /** The day before which published articles may show pictures without alternative texts; site.yaml gets it. */
  'describe-pictures-since': z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-11-27.')
    .nullable()
    .default(null),
  'pictures-elsewhere': z.enum(['draft', 'link']).default('draft'),
  /** What to write for a shortcode or tag; null: a person decides at each place. */
  tags: byName(z.string().nullable()),
})

export type Mapping = z.output<typeof mappingSchema>
