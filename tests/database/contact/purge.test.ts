import { expect, it } from 'vitest'
import { purgeMessages, sendMessage } from '#lib/contact/mutations'
import { database } from '#lib/database/client'
import { freshDatabase } from '#tests/database/fresh-database'
import { later, noon, site } from '#tests/database/subscribers/reader'

freshDatabase()

const twoYears = 2 * 365 * 24

it('messages are kept for two years, as the privacy page says, and then deleted', async () => {
  for (const [subject, now] of [
    ['Old', noon],
    ['Young', later(1)],
  ] as const) {
    const fields = { kind: 'message', name: 'Ana', email: 'ana@example.org', subject, body: 'Hello, editors.' }
    expect(await sendMessage({ fields, network: subject, site, to: 'editors@tidewater.example', now })).toEqual({
      ok: true,
    })
  }
  await purgeMessages(later(twoYears))
  expect(await database().contactMessage.count()).toBe(2)
  await purgeMessages(later(twoYears + 0.5))
  expect((await database().contactMessage.findMany()).map(({ subject }) => subject)).toEqual(['Young'])
})
