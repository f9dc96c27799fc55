import { z } from 'zod'

/** The publication as content/site.yaml describes it, with every default filled in. */
export type Site = z.infer<typeof siteSchema>

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug: lower-case letters, digits and single hyphens')
const line = (most: number) => z.string().trim().min(1).max(most)

const defaultDisclaimer =
  'Opinions expressed by contributors and content partners are their own and do not necessarily reflect the views of this site.'

const defaultConsent =
  'By completing this form you agree to receive e-mails from us and occasional offers from our partners, and you confirm that you have read our [privacy policy](/privacy) and [legal statement](/legal).'

/** The languages that are written from right to left. */
const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

export const siteSchema = z.strictObject({
  name: line(80),
  tagline: line(160).nullable().default(null),
  /** The address readers know, without a trailing slash. */
  url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  language: z.string().refine(isLanguage, 'must be a language tag such as en or pt-BR'),
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Lisbon'),
  sections: z.array(z.strictObject({ slug, name: line(60) })).min(1),
  publisher: z
    .strictObject({ name: line(120), logo: z.string().startsWith('/').nullable().default(null) })
    .nullable()
    .default(null),
  contact: z.email().nullable().default(null),
  postalAddress: line(300).nullable().default(null),
  /** The words below opinion pieces and contributors' articles. */
  disclaimer: z.string().trim().min(20).default(defaultDisclaimer),
  /** What a voter who leaves an address agrees to: Markdown with links. */
  consent: z.string().trim().min(20).default(defaultConsent),
  /** The page that says how to submit commentary; the disclaimer links to it. */
  guidelines: z.string().startsWith('/').default('/guidelines'),
  limits: z
    .strictObject({
      /** Per network (a /24 or a /48). */
      votesPerMinute: z.number().int().min(1).default(30),
      votesPerDay: z.number().int().min(1).default(2000),
      signUpsPerHour: z.number().int().min(1).default(20),
      messagesPerHour: z.number().int().min(1).default(5),
    })
    .prefault({}),
  navigation: z.array(z.strictObject({ text: line(40), href: z.string().startsWith('/') })).default([]),
})

/** Text direction of a language tag. */
export function textDirection(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(language).language) ? 'rtl' : 'ltr'
}

function isLanguage(tag: string): boolean {
  try {
    return new Intl.Locale(tag).language.length > 1
  } catch {
    return false
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
