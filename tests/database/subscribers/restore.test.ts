import { expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { confirmSubscription, eraseSubscriber, restoreSubscribers, unsubscribe } from '#lib/subscribers/mutations'
import { listConfirmed } from '#lib/subscribers/queries'
import { freshDatabase } from '#tests/database/fresh-database'
import {
  later,
  noon,
  readerMailedTo,
  secret,
  stateOf,
  tokenMailedTo,
  typeAddress,
} from '#tests/database/subscribers/reader'

freshDatabase()

it('brings back readers who were lost, but none who were erased or have unsubscribed', async () => {
  for (const name of ['lost', 'left', 'erased', 'still-here']) {
    await typeAddress(`${name}@example.org`)
    await confirmSubscription({ token: await tokenMailedTo(`${name}@example.org`), secret, now: noon })
  }
  const exported = await listConfirmed()
  await database().subscriber.delete({ where: { email: 'lost@example.org' } })
  await unsubscribe({ reader: await readerMailedTo('left@example.org'), secret, now: later(1) })
  await eraseSubscriber({ address: 'erased@example.org', secret, now: later(1) })

  const restored = await restoreSubscribers([...exported, ...exported], secret)
  expect(restored).toEqual({ ok: true, added: 1, known: 2, suppressed: 1 })
  expect(await stateOf('lost@example.org')).toBe('confirmed')
  expect(await stateOf('left@example.org')).toBe('unsubscribed')
  expect(await stateOf('erased@example.org')).toBeNull()
  const [lost, original] = [await listConfirmed(), exported].map((list) =>
    list.find(({ email }) => email === 'lost@example.org'),
  )
  expect(lost).toEqual(original)
})

it('takes no consent to words that are not kept', async () => {
  const [one] = await listConfirmed()
  if (!one) throw new Error('Nobody is confirmed.')
  const foreign = { ...one, email: 'new@example.org', wordingHash: 'f'.repeat(64) }
  expect(await restoreSubscribers([foreign], secret)).toMatchObject({ ok: false, hashes: ['f'.repeat(64)] })
  expect(await stateOf('new@example.org')).toBeNull()
})
