import { describe, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { confirmSubscription, restoreSubscribers, unsubscribe } from '#lib/subscribers/mutations'
import { getOpenConfirmation, listConfirmed } from '#lib/subscribers/queries'
import { freshDatabase } from '#tests/database/fresh-database'
import {
  later,
  mailsTo,
  noon,
  readerMailedTo,
  secret,
  site,
  stateOf,
  tokenMailedTo,
  typeAddress,
} from '#tests/database/subscribers/reader'

freshDatabase()

const several = {
  ...site,
  newsletters: [
    { slug: 'news', name: 'Every Morning', description: null },
    { slug: 'weekly', name: 'The Week', description: null },
  ],
}

/** Signs up for newsletters and follows the link of the mail. */
async function subscribeTo(email: string, newsletters: string[], now = noon) {
  await typeAddress(email, now, { newsletters, site: several })
  await confirmSubscription({ token: await tokenMailedTo(email), secret, now })
  return readerMailedTo(email)
}

const statesOf = async (email: string) => [await stateOf(email), await stateOf(email, 'weekly')]

describe('a sign-up for two newsletters', () => {
  it('is one mail that names both, and a consent of its own for each', async () => {
    await typeAddress('both@example.org', noon, { newsletters: ['news', 'weekly'], site: several })
    const mails = await mailsTo('both@example.org')
    expect(mails).toHaveLength(1)
    expect(mails[0]?.mail.text).toMatch(/Newsletter: Every Morning\n\nNewsletter: The Week/)
    const token = await tokenMailedTo('both@example.org')
    expect(await getOpenConfirmation(token, noon)).toMatchObject({ newsletters: ['news', 'weekly'] })
    await confirmSubscription({ token, secret, now: later(1) })
    expect(await statesOf('both@example.org')).toEqual(['confirmed', 'confirmed'])
    const exported = (await listConfirmed()).filter(({ email }) => email === 'both@example.org')
    expect(exported).toMatchObject([
      { newsletter: 'news', page: '/articles/ferry-hours', wordingVersion: 1, consentAt: noon },
      { newsletter: 'weekly', page: '/articles/ferry-hours', wordingVersion: 1, consentAt: noon },
    ])
  })

  it('asks nothing of a reader who gets both, and once more of one who gets one of them', async () => {
    await subscribeTo('has-both@example.org', ['news', 'weekly'])
    await subscribeTo('has-one@example.org', ['news'])
    for (const name of ['has-both', 'has-one'])
      await typeAddress(`${name}@example.org`, later(1), { newsletters: ['news', 'weekly'], site: several })
    expect(await mailsTo('has-both@example.org')).toHaveLength(1)
    expect(await mailsTo('has-one@example.org')).toHaveLength(2)
    expect(await statesOf('has-one@example.org')).toEqual(['confirmed', 'pending'])
  })
})

describe('leaving one newsletter', () => {
  it('keeps the others, and takes back its mails alone', async () => {
    await subscribeTo('loyal@example.org', ['news'])
    const weekly = await subscribeTo('loyal@example.org', ['weekly'], later(1))
    await database().outbox.createMany({
      data: ['news', 'weekly'].map((newsletter) => ({
        kind: 'mailing',
        newsletter,
        recipient: 'loyal@example.org',
        mail: {},
        messageId: newsletter,
        dueAt: noon,
        createdAt: noon,
      })),
    })
    expect(await unsubscribe({ reader: weekly, secret, now: later(2) })).toEqual({ ok: true })
    expect(await statesOf('loyal@example.org')).toEqual(['confirmed', 'unsubscribed'])
    const waiting = await database().outbox.findMany({ where: { recipient: 'loyal@example.org', kind: 'mailing' } })
    expect(waiting.map(({ newsletter }) => newsletter)).toEqual(['news'])
  })

  it('erases nobody who gets another, though they never confirmed this one', async () => {
    await subscribeTo('one@example.org', ['news'])
    await typeAddress('one@example.org', later(1), { newsletters: ['weekly'], site: several })
    const token = await tokenMailedTo('one@example.org')
    await unsubscribe({ reader: await readerMailedTo('one@example.org'), secret, now: later(2) })
    expect(await statesOf('one@example.org')).toEqual(['confirmed', null])
    const answer = await confirmSubscription({ token, secret, now: later(3) })
    expect(answer).toEqual({ ok: false, reason: 'dead-link' })
  })

  it('leaves the rest of a link that is for two', async () => {
    const reader = await subscribeTo('half@example.org', ['weekly'])
    await unsubscribe({ reader, secret, now: later(1) })
    await typeAddress('half@example.org', later(25), { newsletters: ['news', 'weekly'], site: several })
    const token = await tokenMailedTo('half@example.org')
    await unsubscribe({ reader, secret, now: later(26) })
    await confirmSubscription({ token, secret, now: later(27) })
    expect(await statesOf('half@example.org')).toEqual(['confirmed', 'unsubscribed'])
  })

  it('is a restore’s to know: yesterday’s list brings back what is lost, and not what was left', async () => {
    const reader = await subscribeTo('restored@example.org', ['weekly'])
    await subscribeTo('restored@example.org', ['news'], later(1))
    const exported = (await listConfirmed()).filter(({ email }) => email === 'restored@example.org')
    await unsubscribe({ reader, secret, now: later(2) })
    await database().subscription.deleteMany({
      where: { newsletter: 'news', subscriber: { email: 'restored@example.org' } },
    })
    expect(await restoreSubscribers(exported, secret)).toEqual({ ok: true, added: 1, known: 1, suppressed: 0 })
    expect(await statesOf('restored@example.org')).toEqual(['confirmed', 'unsubscribed'])
  })
})
