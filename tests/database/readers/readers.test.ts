import { describe, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { chooseNewsletters, requestLink } from '#lib/readers/mutations'
import { getReader } from '#lib/readers/queries'
import { wordingHash } from '#lib/subscribers/wording-hash'
import { freshDatabase } from '#tests/database/fresh-database'
import { later, mailsTo, noon, secret, site, stateOf, subscribe, typeAddress } from '#tests/database/subscribers/reader'

freshDatabase()

const several = {
  ...site,
  newsletters: [
    { slug: 'news', name: 'Every Morning', description: null },
    { slug: 'weekly', name: 'The Week', description: null },
  ],
}

let networks = 0
const ask = (email: string, now = noon) =>
  requestLink({ email, network: `asking-${networks++}`, site: several, secret, now })

/** The token in the newest mail with a link to a reader's page, or null. */
async function keyMailedTo(email: string): Promise<string | null> {
  const mails = (await mailsTo(email)).filter(({ kind }) => kind === 'access')
  return mails.at(-1)?.mail.text.match(/key=([\w-]{43})/)?.[1] ?? null
}

const choose = (token: string, newsletters: string[], more: { shown?: string; now?: Date } = {}) =>
  chooseNewsletters({
    token,
    newsletters,
    wordingHash: wordingHash(more.shown ?? site.consent),
    site: several,
    secret,
    now: more.now ?? later(1),
  })

describe('the link to a reader’s page', () => {
  it('is mailed to subscribers alone, and the answer is the same for every address', async () => {
    await subscribe('ana@example.org')
    await typeAddress('pending@example.org')
    for (const name of ['ana', 'pending', 'unknown']) expect(await ask(`${name}@example.org`)).toEqual({ ok: true })
    expect(await keyMailedTo('ana@example.org')).not.toBeNull()
    expect(await mailsTo('pending@example.org')).toHaveLength(1)
    expect(await mailsTo('unknown@example.org')).toHaveLength(0)
    expect(await database().subscriber.count({ where: { email: 'unknown@example.org' } })).toBe(0)
  })

  it('is kept hashed, and works for 24 hours', async () => {
    await subscribe('bea@example.org')
    await ask('bea@example.org')
    const key = (await keyMailedTo('bea@example.org')) ?? ''
    expect(await getReader(key, later(23))).toEqual({ email: 'bea@example.org', newsletters: ['news'] })
    expect(await getReader(key, later(24))).toBeNull()
    expect(await getReader('x'.repeat(43), noon)).toBeNull()
    const [row] = await database().$queryRaw<{ found: boolean }[]>`
      SELECT EXISTS (SELECT FROM reader_link WHERE reader_link::text LIKE ${`%${key}%`})
          OR EXISTS (SELECT FROM outbox WHERE outbox::text LIKE ${`%${key}%`}) AS found`
    expect(row?.found).toBe(false)
  })

  it('is mailed three times a day at most, confirmations counted', async () => {
    await subscribe('flooded@example.org')
    for (let time = 0; time < 5; time += 1) await ask('flooded@example.org', later(1))
    expect(await mailsTo('flooded@example.org')).toHaveLength(3)
  })
})

describe('a choice on a reader’s page', () => {
  it('adds with a consent of its own and leaves what is not ticked', async () => {
    await subscribe('cai@example.org')
    await ask('cai@example.org')
    const key = (await keyMailedTo('cai@example.org')) ?? ''
    expect(await choose(key, ['news', 'weekly'])).toEqual({ ok: true })
    const consent = await database().consent.findFirst({
      where: { newsletter: 'weekly', subscriber: { email: 'cai@example.org' } },
    })
    expect(consent).toMatchObject({ page: '/newsletters/yours', at: later(1), confirmedAt: later(1) })
    expect(await choose(key, ['weekly'], { now: later(2) })).toEqual({ ok: true })
    expect([await stateOf('cai@example.org'), await stateOf('cai@example.org', 'weekly')]).toEqual([
      'unsubscribed',
      'confirmed',
    ])
    expect(await choose(key, [], { now: later(3) })).toEqual({ ok: true })
    expect(await getReader(key, later(4))).toEqual({ email: 'cai@example.org', newsletters: [] })
  })

  it('adds nothing by words that were never shown', async () => {
    await subscribe('dora@example.org')
    await ask('dora@example.org')
    const key = (await keyMailedTo('dora@example.org')) ?? ''
    expect(await choose(key, ['news', 'weekly'], { shown: 'You agree to whatever this is.' })).toEqual({
      ok: false,
      reason: 'reworded',
    })
    expect(await stateOf('dora@example.org', 'weekly')).toBeNull()
  })

  it('is nobody’s without a link that works', async () => {
    await subscribe('eve@example.org')
    await ask('eve@example.org')
    const key = (await keyMailedTo('eve@example.org')) ?? ''
    expect(await choose(key, [], { now: later(25) })).toEqual({ ok: false, reason: 'dead-link' })
    expect(await choose('x'.repeat(43), [])).toEqual({ ok: false, reason: 'dead-link' })
    expect(await stateOf('eve@example.org')).toBe('confirmed')
  })
})
