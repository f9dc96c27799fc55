import * as z from 'zod'
import { fieldLimits } from '#lib/content/fields/field-limits'
import {
  dayOrTime,
  fail,
  languageTag,
  line,
  picturePath,
  refuseRepeated,
  refuseUnseen,
  sitePath,
  slug,
} from '#lib/content/fields/fields'
import { aliasesField } from '#lib/content/kinds/alias-field'
import type { Front } from '#lib/content/site/front-schema'
import { lookSchema } from '#lib/content/site/look-schema'
import { originField } from '#lib/origin'
import { reservedEverywhere } from '#lib/routes'
import type { Overrides } from '#lib/wording/words'

/** content/site.yaml with every default filled in. */
export type SiteFile = z.infer<typeof siteSchema>

/** The publication as the import stores it and pages read it: its files, with wordings rendered and the logo measured. */
export interface Site extends SiteFile {
  /** `disclaimer` as sanitized HTML without a block around it: text, links, emphasis. */
  disclaimerHtml: string
  /** `consent` likewise. Its wording's hash is that of the Markdown in `consent`. */
  consentHtml: string
  /** The publisher's logo, measured. */
  logo: { src: string; width: number; height: number; hash: string } | null
  /** The logo in the masthead, measured. */
  nameplate: { src: string; width: number; height: number; hash: string } | null
  front: Front
  /** content/wording.yaml: the words of the interface that this newspaper says otherwise. */
  wording: Overrides
}

/** A wording of at least 20 characters: one paragraph of Markdown. */
const wordingField = z.string().superRefine(refuseUnseen).pipe(z.string().trim().min(20).max(2000))

const defaultDisclaimer =
  'Opinions expressed by contributors and content partners are their own and do not necessarily reflect the views of this site.'

const defaultConsent =
  'By completing this form you agree to receive e-mails from us and occasional offers from our partners, and you confirm that you have read our [privacy policy](/privacy) and [legal statement](/legal).'

/** An https address with one {id} in its path or query, which stands for a video's id. */
const playerPattern = z
  .string()
  .regex(/^https:\/\/[a-z0-9.-]+(:\d+)?\/[^{}\s]*\{id\}[^{}\s]*$/, 'must be an https address with one {id} in it.')

/** Slugs of newsletters stand in the links of mails, whose lines must not grow too long. */
const mostOfNewsletterSlug = 40

export const siteSchema = z.strictObject({
  name: line(fieldLimits.siteName),
  tagline: line(fieldLimits.tagline).nullable().default(null),
  /** The address readers know. */
  url: originField,
  language: languageTag,
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Lisbon.'),
  sections: z
    .array(z.strictObject({ slug, name: line(fieldLimits.sectionName), aliases: aliasesField }))
    .min(1)
    .max(50)
    .superRefine((sections, context) => {
      refuseRepeated(
        context,
        sections.map((section) => section.slug),
        (index) => [index, 'slug'],
      )
      for (const [index, section] of sections.entries()) {
        if (!reservedEverywhere.has(section.slug)) continue
        fail(context, 'slug-reserved', 'is one of the site’s own addresses. Choose another.', [index, 'slug'])
      }
    }),
  /** What readers may subscribe to; one with the newspaper's name where none is named. */
  newsletters: z
    .array(
      z.strictObject({
        slug: slug.max(mostOfNewsletterSlug),
        name: line(60),
        description: line(300).nullable().default(null),
      }),
    )
    .max(12)
    .default([])
    .superRefine((newsletters, context) => {
      refuseRepeated(
        context,
        newsletters.map((newsletter) => newsletter.slug),
        (index) => [index, 'slug'],
      )
    }),
  publisher: z
    .strictObject({
      name: line(120),
      logo: picturePath.nullable().default(null),
    })
    .nullable()
    .default(null),
  contact: z.email().nullable().default(null),
  postalAddress: line(300).nullable().default(null),
  /** The words below opinion pieces and contributors' articles. */
  disclaimer: wordingField.default(defaultDisclaimer),
  /** What a voter who leaves an address agrees to: Markdown with links. */
  consent: wordingField.default(defaultConsent),
  /** The page that says how to submit commentary; the disclaimer links to it. */
  guidelines: sitePath.default('/guidelines'),
  /** Articles that were published before may have pictures without alternative text. */
  describePicturesSince: dayOrTime.nullable().default(null),
  look: lookSchema.prefault({}),
  limits: z
    .strictObject({
      /** Per network (a /24 or a /48). */
      votesPerMinute: z.number().int().min(1).default(30),
      votesPerDay: z.number().int().min(1).default(2000),
      signUpsPerHour: z.number().int().min(1).default(20),
      messagesPerHour: z.number().int().min(1).default(5),
    })
    .prefault({}),
  /** Video sites whose player may be loaded in place, once the reader asks for it: an allow-list, empty unless given. */
  players: z
    .array(z.strictObject({ watch: playerPattern, frame: playerPattern }))
    .max(20)
    .default([]),
  navigation: z
    .array(z.strictObject({ text: line(40), href: sitePath }))
    .max(20)
    .default([]),
})

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
