import { afterEach, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { retryFailed } from '#lib/mail/mutations'
import { listUndelivered } from '#lib/mail/queries'
import { unsubscribe } from '#lib/subscribers/mutations'
import { runCommand } from '#tests/database/cli/run-command'
import { freshDatabase } from '#tests/database/fresh-database'
import { openMailServer, refusal } from '#tests/database/mail/mail-server'
import { enqueue, postman, rowOf } from '#tests/database/mail/outbox'
import { later, noon, readerMailedTo, secret, subscribe } from '#tests/database/subscribers/reader'

freshDatabase()

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await database().outbox.deleteMany()
})

/** A mail server that refuses every recipient for good, by name, until it is told to take them. */
async function openStrict() {
  const manners = { refusing: true }
  const server = await openMailServer({
    onRcptTo: ({ address }, _, done) =>
      done(manners.refusing ? refusal(550, `<${address}>: ${address.toUpperCase()} may not be written to`) : null),
  })
  const post = postman(server.url)
  closing.push(server.close, post.close)
  return { server, post, manners }
}

it('mails that were given up are told by reason, and name no recipient', async () => {
  const { post } = await openStrict()
  await enqueue('ana@example.org')
  await enqueue('ben@example.org')
  await enqueue('editors@tidewater.example', {}, 'contact')
  for (let round = 0; round < 3; round++) await post.round()
  const undelivered = await listUndelivered()
  expect(undelivered.map(({ kind, mails, oldest }) => [kind, mails, oldest])).toEqual([
    ['mailing', 2, noon],
    ['contact', 1, noon],
  ])
  expect(undelivered[0]?.reason).toContain('550 (address): (address) may not be written to')
  const { out } = await runCommand('report', ['undelivered'])
  expect(out).toMatch(/UNDELIVERED\n[\s\S]*mailing .* 2 /)
  expect(out).not.toMatch(/ana|ben|editors|@/i)
})

it('a retry sends them with their own Message-ID, and tries them for as long as a new mail', async () => {
  const { server, post, manners } = await openStrict()
  await enqueue('ana@example.org')
  await post.round()
  const { messageId } = await rowOf('ana@example.org')
  manners.refusing = false
  expect(await post.round()).toBe('nothing')
  expect(await retryFailed(noon)).toEqual({ retried: 1, dead: 0 })
  expect(await rowOf('ana@example.org')).toMatchObject({ state: 'waiting', attempts: 0 })
  expect(await post.round()).toBe('sent')
  expect(server.arrived.map((mail) => mail.messageId)).toEqual([messageId])
  expect(await listUndelivered()).toEqual([])
})

it('a retry leaves alone what waits, what was sent, dead confirmations and old mailings', async () => {
  const { post, manners } = await openStrict()
  manners.refusing = false
  await enqueue('sent@example.org')
  await post.round()
  manners.refusing = true
  await enqueue('dead@example.org', {}, 'confirmation')
  await post.round()
  await enqueue('old@example.org', {}, 'mailing')
  await post.round()
  await enqueue('waiting@example.org')
  await database().$executeRaw`UPDATE outbox SET attempts = 3 WHERE recipient = 'waiting@example.org'`
  expect(await retryFailed(later(48))).toEqual({ retried: 0, dead: 2 })
  expect((await rowOf('sent@example.org')).state).toBe('sent')
  expect((await rowOf('waiting@example.org')).attempts).toBe(3)
})

it('a retry writes to nobody who has left the list since', async () => {
  const { post, manners } = await openStrict()
  manners.refusing = false
  await subscribe('left@example.org')
  const reader = await readerMailedTo('left@example.org')
  expect(await post.round()).toBe('sent')
  manners.refusing = true
  await enqueue('left@example.org')
  expect(await post.round()).toBe('refused')
  await unsubscribe({ reader, secret, now: noon })
  expect(await retryFailed(noon)).toEqual({ retried: 0, dead: 0 })
})

it('npm run mail -- retry does so and says how many', async () => {
  const { post } = await openStrict()
  await enqueue('ana@example.org', {}, 'contact')
  await post.round()
  expect((await runCommand('mail', ['retry'])).out).toMatch(/^Due again: 1 mail\./)
  expect((await rowOf('ana@example.org')).state).toBe('waiting')
  expect(await runCommand('mail', ['send'])).toMatchObject({ code: 2, err: expect.stringContaining('retry') })
})
