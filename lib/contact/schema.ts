import * as z from 'zod'
import { readSlug } from '#lib/content/slugs'
import { withoutControlsBetweenLines } from '#lib/control-characters'
import { parseEmailAddress } from '#lib/email-address'
import { headerText } from '#lib/mail/header-text'
import { isUnseen } from '#lib/same-text'

/** Empty text passes: the length check reports it. */
const isSeen = (text: string) => text === '' || !isUnseen(text)

/** One line of untrusted text. */
const line = (most: number) => z.string().transform(headerText).pipe(z.string().min(1).max(most).refine(isSeen))

const address = z.string().transform((typed, context) => {
  const parsed = parseEmailAddress(typed)
  if (parsed) return parsed
  context.addIssue({ code: 'custom', message: 'is no address' })
  return z.NEVER
})

/** Characters of a subject. */
export const longestSubject = 150

/** What somebody may write, in the order of the form. */
export const contactKinds = ['message', 'letter', 'pitch', 'mistake'] as const

/** What the form of the contact page sends. */
export const contactSchema = z.object({
  kind: z.enum(contactKinds),
  name: line(100),
  email: address,
  subject: line(longestSubject),
  body: z
    .string()
    .transform((text) => withoutControlsBetweenLines(text.replace(/\r\n?/g, '\n')).trim())
    .pipe(z.string().min(10).max(5000).refine(isSeen)),
  /** The hash of the words beside the box that allows printing; empty where it was not ticked. */
  mayPrint: z.string().max(64).default(''),
  /** The slug of the article that it is about; what is none counts as absent. */
  about: z
    .string()
    .nullish()
    .transform((slug) => readSlug(slug ?? null)),
})

export type ContactMessage = z.infer<typeof contactSchema>
export type ContactField = keyof ContactMessage

/** The fields in the order of the form. */
export const contactFields = Object.keys(contactSchema.shape) as ContactField[]

/** The fields that may be wrong. */
export type RefusedField = Exclude<ContactField, 'about'>
