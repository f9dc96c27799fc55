import { getTitle } from '#lib/articles/queries'
import { type ContactMessage, contactSchema, type RefusedField } from '#lib/contact/schema'
import type { Site } from '#lib/content/site/schema'
import { database } from '#lib/database/client'
import { takePoint } from '#lib/limits/mutations'
import { composeContact } from '#lib/mail/compose-contact'
import type { LetterHead } from '#lib/mail/letter'
import { enqueueMails } from '#lib/mail/mutations'
import { wordingHash } from '#lib/subscribers/wording-hash'
import { trapField } from '#lib/trap-field'
import { wording } from '#lib/wording'

interface Sending {
  /** The form's fields as sent. */
  fields: Record<string, unknown>
  /** Today's key of the sender's network: lib/limits/mutations.ts. */
  network: string
  site: LetterHead & Pick<Site, 'limits'>
  /** The newsroom's address. */
  to: string
  now: Date
}

export type SendResult =
  | { ok: true }
  | { ok: false; reason: 'invalid'; fields: RefusedField[] }
  | { ok: false; reason: 'too-many'; retryAfter: number }

/** How long messages are kept, as the privacy page says: two years, in milliseconds. */
const kept = 2 * 365 * 24 * 60 * 60_000

/** Stores a message and mails it to the newsroom. A bot that fills in the trap is told that the message was sent. */
export async function sendMessage({ fields, network, site, to, now }: Sending): Promise<SendResult> {
  if (fields[trapField]) return { ok: true }
  const parsed = contactSchema.safeParse(fields)
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0] as RefusedField))
    return { ok: false, reason: 'invalid', fields: [...wrong] }
  }
  // Nobody agrees to words that they did not see.
  const { mayPrint } = parsed.data
  if (mayPrint !== '' && mayPrint !== wordingHash(wording.contact.mayPrint))
    return { ok: false, reason: 'invalid', fields: ['mayPrint'] }
  const point = await takePoint({ name: 'message', points: site.limits.messagesPerHour, seconds: 3600 }, network)
  if (!point.ok) return { ok: false, reason: 'too-many', retryAfter: point.retryAfter }
  await store(parsed.data, { site, to, now })
  return { ok: true }
}

/** Deletes messages that are older than the privacy page allows. */
export async function purgeMessages(now: Date): Promise<void> {
  await database().contactMessage.deleteMany({ where: { at: { lt: new Date(now.getTime() - kept) } } })
}

/** Deletes a person's messages and the mails that contain them. */
export async function eraseMessages(email: string): Promise<number> {
  const [{ count }] = await database().$transaction([
    database().contactMessage.deleteMany({ where: { email } }),
    database().outbox.deleteMany({
      where: { kind: 'contact', mail: { path: ['replyTo', 'address'], equals: email } },
    }),
  ])
  return count
}

async function store(sent: ContactMessage, { site, to, now }: Pick<Sending, 'site' | 'to' | 'now'>): Promise<void> {
  const article = sent.about === null ? null : await getTitle(sent.about, now)
  // Of what is no letter to the editor nothing is printed.
  const mayPrint = sent.kind === 'letter' && sent.mayPrint !== '' ? wording.contact.mayPrint : null
  const message = { ...sent, about: article?.slug ?? null, mayPrint }
  await database().$transaction(async (transaction) => {
    await transaction.contactMessage.create({ data: { ...message, at: now } })
    const mail = composeContact({ ...message, article }, site)
    await enqueueMails(transaction, [{ kind: 'contact', recipient: to, mail }], { siteUrl: site.url, now })
  })
}
