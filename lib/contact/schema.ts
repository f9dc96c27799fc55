import { z } from 'zod'
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

/** What the form of the contact page sends. */
export const contactSchema = z.object({
  kind: z.enum(['message', 'pitch']),
  name: line(100),
  email: address,
  subject: line(150),
  body: z
    .string()
    .transform((text) => withoutControlsBetweenLines(text.replace(/\r\n?/g, '\n')).trim())
    .pipe(z.string().min(10).max(5000).refine(isSeen)),
})

export type ContactMessage = z.infer<typeof contactSchema>
export type ContactField = keyof ContactMessage

/** The fields in the order of the form. */
export const contactFields = Object.keys(contactSchema.shape) as ContactField[]
