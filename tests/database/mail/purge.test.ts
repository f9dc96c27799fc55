import { expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { purgeOutbox } from '#lib/mail/mutations'
import { freshDatabase } from '#tests/database/fresh-database'
import { enqueue, rowOf } from '#tests/database/mail/outbox'
import { later, noon } from '#tests/database/subscribers/reader'

freshDatabase()

const left = async () =>
  (await database().outbox.findMany({ orderBy: { recipient: 'asc' } })).map(({ recipient }) => recipient)

it('a mail that was sent is forgotten after 30 days, one that was given up after 90, and one that waits never', async () => {
  for (const recipient of ['given-up@example.org', 'sent@example.org', 'waiting@example.org']) await enqueue(recipient)
  const { outbox } = database()
  const { id: sent } = await rowOf('sent@example.org')
  await outbox.update({ where: { id: sent }, data: { state: 'sent', sentAt: noon } })
  const { id: failed } = await rowOf('given-up@example.org')
  await outbox.update({ where: { id: failed }, data: { state: 'failed', lastError: 'No such mailbox.' } })

  await purgeOutbox(later(30 * 24))
  expect(await left()).toEqual(['given-up@example.org', 'sent@example.org', 'waiting@example.org'])
  await purgeOutbox(later(30 * 24 + 1))
  expect(await left()).toEqual(['given-up@example.org', 'waiting@example.org'])
  await purgeOutbox(later(90 * 24))
  expect(await left()).toEqual(['given-up@example.org', 'waiting@example.org'])
  await purgeOutbox(later(90 * 24 + 1))
  expect(await left()).toEqual(['waiting@example.org'])
})
