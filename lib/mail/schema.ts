import { z } from 'zod'
import { isSingleLine } from '#lib/control-characters'

/** What a mail is for. Mails that are due are sent in this order, which is also the alphabet's. */
export type MailKind = 'confirmation' | 'contact' | 'digest'

/** A header's value: one line, so that no text from outside can begin another header. */
const headerLine = z.string().refine(isSingleLine, 'must be a single line')

/** One mail as the outbox keeps it. Who sends it is a setting of the moment it is sent. */
export const mailSchema = z.strictObject({
  subject: headerLine.min(1).max(300),
  text: z.string(),
  html: z.string(),
  replyTo: z.strictObject({ name: headerLine, address: headerLine }).nullable(),
  /** Where the reader leaves the list (RFC 8058); null on mails to the newsroom. */
  leaveUrl: z.url().nullable(),
  /** A secret that the text and the HTML name by its mark only, sealed: lib/mail/sealed-token.ts. */
  sealedToken: z.string().nullable(),
})

export type Mail = z.infer<typeof mailSchema>

/** A mail that the outbox hands to one worker to send. */
export interface DueMail {
  id: string
  kind: MailKind
  recipient: string
  messageId: string
  mail: Mail
  /** Tries begun, with this one. */
  attempts: number
  createdAt: Date
}
