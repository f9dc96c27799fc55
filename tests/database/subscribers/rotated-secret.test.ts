// What an older secret made goes on working while it stands in the list behind a newer one.
import { expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { mailSchema } from '#lib/mail/schema'
import { withToken } from '#lib/mail/sealed-token'
import type { ServerSecret } from '#lib/secret-list'
import { deriveKeys } from '#lib/secrets/keys'
import { confirmSubscription, eraseSubscriber, restoreSubscribers, unsubscribe } from '#lib/subscribers/mutations'
import { listConfirmed } from '#lib/subscribers/queries'
import { freshDatabase } from '#tests/database/fresh-database'
import {
  later,
  mailsTo,
  noon,
  secret as older,
  readerMailedTo,
  stateOf,
  tokenMailedTo,
  typeAddress,
} from '#tests/database/subscribers/reader'

freshDatabase()

const rotated: ServerSecret = ['the secret that came after it, 32 characters', ...older]

/** The same form, sent after the newer secret came. */
const typeAgain = (email: string, now: Date) => typeAddress(email, now, { secret: rotated })

it('a link to confirm, a link to leave and a mail that waits', async () => {
  await typeAddress('ana@example.org')
  const [waiting] = await database().outbox.findMany({ where: { recipient: 'ana@example.org' } })
  const mail = withToken(mailSchema.parse(waiting?.mail), deriveKeys(rotated, 'outbox-token'))
  expect(mail?.text).toContain(`token=${await tokenMailedTo('ana@example.org')}`)
  const token = await tokenMailedTo('ana@example.org')
  expect(await confirmSubscription({ token, secret: rotated, now: noon })).toEqual({ ok: true })
  const reader = await readerMailedTo('ana@example.org')
  expect(await unsubscribe({ reader, secret: rotated, now: later(1) })).toEqual({ ok: true })
  expect(await stateOf('ana@example.org')).toBe('unsubscribed')
})

it('the erased stay erased: no list brings them back, and they are mailed once a week', async () => {
  await typeAddress('gone@example.org')
  await confirmSubscription({ token: await tokenMailedTo('gone@example.org'), secret: older, now: noon })
  const exported = (await listConfirmed()).filter(({ email }) => email === 'gone@example.org')
  await eraseSubscriber({ address: 'gone@example.org', secret: older, now: later(1) })
  expect(await restoreSubscribers(exported, rotated)).toMatchObject({ ok: true, added: 0, suppressed: 1 })

  await database().confirmationMail.deleteMany()
  for (const hours of [2, 3]) await typeAgain('gone@example.org', later(hours))
  expect(await database().outbox.count({ where: { recipient: 'gone@example.org' } })).toBe(1)
})

it('a reader who confirms again after an erasure is suppressed under no secret any more', async () => {
  await eraseSubscriber({ address: 'back@example.org', secret: older, now: noon })
  await eraseSubscriber({ address: 'back@example.org', secret: rotated, now: noon })
  await typeAddress('back@example.org', later(1))
  const before = await database().suppression.count()
  await confirmSubscription({ token: await tokenMailedTo('back@example.org'), secret: rotated, now: later(1) })
  expect((await database().suppression.count()) - before).toBe(-2)
})

it('the mails that a mailbox was sent under the older secret count', async () => {
  for (const hours of [0, 1, 2]) await typeAddress('often@example.org', later(hours))
  await typeAgain('often@example.org', later(3))
  expect(await mailsTo('often@example.org')).toHaveLength(3)
})
