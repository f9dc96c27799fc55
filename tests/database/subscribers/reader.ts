import { type SiteFile, siteSchema } from '#lib/content/site/schema'
import { database } from '#lib/database/client'
import type { DueMail } from '#lib/mail/schema'
import { mailSchema } from '#lib/mail/schema'
import { withToken } from '#lib/mail/sealed-token'
import type { ServerSecret } from '#lib/secret-list'
import { deriveKeys } from '#lib/secrets/keys'
import { confirmSubscription, signUp } from '#lib/subscribers/mutations'
import { wordingHash } from '#lib/subscribers/wording-hash'

export const secret: ServerSecret = ['a secret of the tests, long enough to be one']

const file: SiteFile = siteSchema.parse({
  name: 'The Tidewater Post',
  url: 'https://tidewater.example',
  language: 'en',
  timeZone: 'America/New_York',
  sections: [{ slug: 'harbor', name: 'Harbor' }],
  postalAddress: '14 Chandler Street, Saltmere',
  contact: 'editors@tidewater.example',
})

/** A publication whose consent wording has two links. */
export const site = {
  ...file,
  consentHtml:
    'You agree and have read the <a href="/privacy">privacy policy</a> and the <a href="/legal">legal statement</a>.',
}

export const noon = new Date('2026-11-20T12:00:00Z')

/** A moment after noon. */
export const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000)

let networks = 0

/** Types an address below an article that shows `shown`, each time from another network unless one is named. */
export function typeAddress(
  email: string,
  now = noon,
  {
    shown,
    ...more
  }: { newsletters?: string[]; network?: string; site?: typeof site; shown?: string; secret?: ServerSecret } = {},
) {
  networks += 1
  const hash = wordingHash(shown ?? (more.site ?? site).consent)
  const form = { email, page: '/articles/ferry-hours', wordingHash: hash }
  return signUp({ ...form, newsletters: ['news'], network: `network-${networks}`, site, secret, now, ...more })
}

/** The mails that wait or were sent, oldest first, as their readers would see them. */
export async function mailsTo(recipient: string): Promise<Pick<DueMail, 'kind' | 'mail' | 'messageId'>[]> {
  const rows = await database().outbox.findMany({ where: { recipient }, orderBy: { createdAt: 'asc' } })
  return rows.map(({ kind, mail, messageId }) => {
    const opened = withToken(mailSchema.parse(mail), deriveKeys(secret, 'outbox-token'))
    if (!opened) throw new Error('A mail was sealed with another secret.')
    return { kind: kind as DueMail['kind'], messageId, mail: opened }
  })
}

/** The token in the newest confirmation mail to an address. */
export async function tokenMailedTo(recipient: string): Promise<string> {
  const mails = await mailsTo(recipient)
  const token = mails.at(-1)?.mail.text.match(/token=([\w-]+)/)?.[1]
  if (!token) throw new Error(`No confirmation link was mailed to ${recipient}.`)
  return token
}

/** Signs up with an address and follows the link of the mail, at one moment. */
export async function subscribe(email: string, now = noon): Promise<Awaited<ReturnType<typeof confirmSubscription>>> {
  await typeAddress(email, now)
  return confirmSubscription({ token: await tokenMailedTo(email), secret, now })
}

/** What a link's `reader` says in the newest mail to an address. */
export async function readerMailedTo(recipient: string): Promise<string> {
  const mails = await mailsTo(recipient)
  return new URL(mails.at(-1)?.mail.leaveUrl ?? '').searchParams.get('reader') ?? ''
}

export async function stateOf(email: string, newsletter = 'news'): Promise<string | null> {
  const row = await database().subscription.findFirst({ where: { newsletter, subscriber: { email } } })
  return row?.state ?? null
}
