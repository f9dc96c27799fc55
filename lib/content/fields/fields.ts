import * as z from 'zod'
import { fieldLimits } from '#lib/content/fields/field-limits'
import { isLoopback } from '#lib/content/own-address'
import type { Rule } from '#lib/content/report/rules'
import { slugPattern } from '#lib/content/slugs'
import { guessLanguageTag, readLanguageTag } from '#lib/language-tag'
import { prefixOf } from '#lib/paths'
import { isUnseen } from '#lib/same-text'

/** One line of text, with spaces and line ends collapsed. Text without a visible character counts as missing. */
export const line = (most: number) =>
  z
    .string()
    .superRefine(refuseUnseen)
    .transform((text) => text.trim().replace(/\s+/g, ' '))
    .pipe(z.string().min(1).max(most))

/** Refuses text that is not empty but has no visible character. */
export function refuseUnseen(text: string, context: z.RefinementCtx): void {
  if (text.trim() === '' || !isUnseen(text)) return
  fail(context, 'field-missing', 'has no visible text. Write it, or remove the field.')
}

export const slug = z.string().regex(slugPattern, 'must be a slug: lowercase letters, digits and single hyphens.')

/** A language tag as browsers and search engines use it (BCP 47). */
export const languageTag = z.string().transform((typed, context) => {
  const tag = readLanguageTag(typed)
  if (tag) return tag
  const near = guessLanguageTag(typed)
  fail(context, 'field-value', `must be a language tag such as en or pt-BR.${near ? ` Did you mean “${near}”?` : ''}`)
  return z.NEVER
})

/** A time with its offset from UTC. */
export const time = z
  .string({
    error: (issue) => (issue.input === undefined ? undefined : 'must be a time such as 2026-11-20T09:00:00-05:00.'),
  })
  .transform((text, context) => {
    const result = readTime(text.trim())
    if (result instanceof Date) return result
    fail(context, 'field-time', result)
    return z.NEVER
  })

/** A web address, normalized as browsers send it: in ASCII, with scheme and host in lowercase. */
export const webAddress = z
  .string()
  .superRefine((text, context) => {
    const reason = whyNotWebAddress(text)
    if (reason) fail(context, 'link-scheme', reason)
  })
  .transform((text) => new URL(text).href)

/** A path of this site, starting with a slash. */
export const sitePath = z.string().regex(/^\/(?![/\\])[^\s"<>\\]*$/, 'must be a path of this site, such as /about.')

/** The address of a picture of the site. */
export const picturePath = z
  .string()
  .startsWith(prefixOf('image'), `must be the address of a picture in content/images: ${prefixOf('image')}….`)

/** A picture in frontmatter, with its texts. */
export const pictureField = z.strictObject({
  src: picturePath
    // So that a comment after it is not taken for a part of it.
    .refine((src) => !/\.\w{3,4}\s+#/.test(src), 'must be the picture’s address and nothing else.'),
  alt: line(fieldLimits.alt),
  caption: line(fieldLimits.caption).nullable().default(null),
  credit: line(fieldLimits.credit).nullable().default(null),
})

/** The same where a later check decides whether it needs alternative text. */
export const pictureWithOrWithoutAlt = pictureField.extend({ alt: pictureField.shape.alt.nullable().default(null) })

export type PictureField = z.output<typeof pictureWithOrWithoutAlt>

/** A day, or a time with its offset. */
export const dayOrTime = z.string().superRefine((text, context) => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && exists(text)
  const result = isDay ? null : readTime(text)
  if (typeof result !== 'string') return
  fail(context, 'field-time', 'must be a day such as 2026-11-20, or a time such as 2026-11-20T09:00:00-05:00.')
})

/** Adds an issue with a rule of its own. */
export function fail(context: z.RefinementCtx, rule: Rule, message: string, path: PropertyKey[] = []): void {
  context.addIssue({ code: 'custom', message, params: { rule }, path })
}

/** Refuses values that a list holds more than once. */
export function refuseRepeated(
  context: z.RefinementCtx,
  values: readonly string[],
  pathOf: (index: number) => PropertyKey[],
): void {
  const seen = new Set<string>()
  for (const [index, value] of values.entries()) {
    if (seen.has(value))
      fail(context, 'field-repeated', `repeats “${value}”. Each may appear only once.`, pathOf(index))
    seen.add(value)
  }
}

const timePattern =
  /^(?<date>\d{4}-\d{2}-\d{2})(?:[Tt ](?<clock>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?<offset>[Zz]|[+-]\d{2}:\d{2})?)?$/

/** Bounds of the times that a newspaper needs; Postgres and JSON write years far beyond them differently. */
const firstMoment = new Date('1700-01-01T00:00:00Z')
const lastMoment = new Date('2200-01-01T00:00:00Z')

/** The time that a text gives, or what is wrong with it as the end of a sentence. */
function readTime(text: string): Date | string {
  const { date, clock, offset } = timePattern.exec(text)?.groups ?? {}
  if (!date) return `must be a time such as 2026-11-20T09:00:00-05:00, not “${text.slice(0, 60)}”.`
  if (!clock) return `has no time of day and no offset. Write ${date}T09:00:00-05:00, with your own hour and offset.`
  if (!offset) return `has no offset from UTC. Write ${date}T${clock}-05:00, with your own offset, or end it with Z.`
  const moment = new Date(`${date}T${clock}${offset.toUpperCase()}`)
  if (Number.isNaN(moment.getTime()) || !exists(date)) return `names a day or hour that does not exist: “${text}”.`
  if (moment < firstMoment || moment >= lastMoment) return 'is outside the years 1700 to 2199. Correct the year.'
  return moment
}

/** Whether a day exists. Date turns 31 February into 3 March, so the day must come back unchanged. */
function exists(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}

function whyNotWebAddress(text: string): string | null {
  if (/\s/.test(text)) return 'contains a space. Write %20 instead.'
  if (text.length > 2000) return 'is longer than 2,000 characters. Write a shorter one that leads there.'
  if (!URL.canParse(text)) return 'must be a full address that starts with https:// or http://.'
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `may not start with “${url.protocol}”. Only https:// and http:// are allowed.`
  if (isLoopback(text)) return `leads to “${url.host}”, the reader’s own computer. Write the public address.`
  return url.username || url.password ? 'contains a user name or password. Remove it.' : null
}
