import * as z from 'zod'
import { isSingleLine } from '#lib/control-characters'

/** What a mail is for. Due mails are sent in this order, which is alphabetical. */
export type MailKind = 'access' | 'confirmation' | 'contact' | 'mailing'

/** A header's value: one line, so that no text from outside can begin another header. */
const headerLine = z.string().refine(isSingleLine, 'must be a single line')

/** A mail as the outbox keeps it. Its sender is decided when it is sent. */
export const mailSchema = z.strictObject({
  subject: headerLine.min(1).max(300),
  text: z.string(),
  html: z.string(),
  replyTo: z.strictObject({ name: headerLine, address: headerLine }).nullable(),
  /** Where the reader unsubscribes (RFC 8058); null for mails to the newsroom. */
  leaveUrl: z.url().nullable(),
  /** A token, encrypted, that text and HTML contain as a placeholder only: lib/mail/sealed-token.ts. */
  sealedToken: z.string().nullable(),
})

export type Mail = z.infer<typeof mailSchema>

/** A mail that one worker has claimed. */
export interface DueMail {
  id: string
  kind: MailKind
  recipient: string
  messageId: string
  mail: Mail
  /** Attempts begun, including this one. */
  attempts: number
  createdAt: Date
}
