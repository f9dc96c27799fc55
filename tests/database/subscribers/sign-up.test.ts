import { describe, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { confirmSubscription, eraseSubscriber, purgeUnconfirmed, unsubscribe } from '#lib/subscribers/mutations'
import { getOpenConfirmation } from '#lib/subscribers/queries'
import { freshDatabase } from '#tests/database/fresh-database'
import {
  later,
  mailsTo,
  noon,
  readerMailedTo,
  secret,
  site,
  stateOf,
  subscribe,
  tokenMailedTo,
  typeAddress,
} from '#tests/database/subscribers/reader'

freshDatabase()

describe('a sign-up', () => {
  it('writes a pending subscriber, the consent, and one mail with a link', async () => {
    expect(await typeAddress(' Ana@Example.ORG ')).toEqual({ ok: true })
    expect(await stateOf('ana@example.org')).toBe('pending')
    const consent = await database().consent.findFirstOrThrow({ include: { wording: true } })
    expect(consent).toMatchObject({ page: '/articles/ferry-hours', at: noon, confirmedAt: null })
    expect(consent.wording).toMatchObject({ markdown: site.consent, version: 1, firstUsed: noon })
    const [letter] = await mailsTo('ana@example.org')
    expect(letter?.mail.text).toContain('privacy policy (https://tidewater.example/privacy)')
    expect(await tokenMailedTo('ana@example.org')).toMatch(/^[\w-]{43}$/)
  })

  it('refuses what is no address, and writes nothing', async () => {
    const before = await database().subscriber.count()
    expect(await typeAddress('nobody')).toEqual({ ok: false, reason: 'invalid' })
    expect(await typeAddress('a@b.example\r\nBcc: c@d.example')).toEqual({ ok: false, reason: 'invalid' })
    expect(await database().subscriber.count()).toBe(before)
  })

  it('keeps the token hashed: no table holds it while the mail waits', async () => {
    await typeAddress('hashed@example.org')
    const token = await tokenMailedTo('hashed@example.org')
    const [row] = await database().$queryRaw<{ found: boolean }[]>`
      SELECT EXISTS (SELECT FROM outbox WHERE outbox::text LIKE ${`%${token}%`})
          OR EXISTS (SELECT FROM confirmation WHERE confirmation::text LIKE ${`%${token}%`}) AS found`
    expect(row?.found).toBe(false)
  })

  it('keeps each wording once, under versions without gaps, however many sign up at once', async () => {
    const wordings = ['one', 'two'].map((name) => ({ ...site, consent: `You agree to wording number ${name}.` }))
    const first = await database().wording.count()
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        typeAddress(`w${index}@example.org`, noon, { site: wordings[index % 2] ?? site }),
      ),
    )
    const kept = await database().wording.findMany({ orderBy: { version: 'asc' } })
    expect(kept).toHaveLength(first + 2)
    expect(kept.map(({ version }) => version)).toEqual(kept.map((_, index) => index + 1))
  })
})

describe('the wording of a consent', () => {
  const reworded = { ...site, consent: 'You agree to all of the above and to a calendar.', consentHtml: 'A calendar.' }

  it('is the one that the form showed, though the newspaper has another by now', async () => {
    await typeAddress('first@example.org')
    expect(await typeAddress('open-tab@example.org', noon, { site: reworded, shown: site.consent })).toEqual({
      ok: true,
    })
    const where = { subscriber: { email: 'open-tab@example.org' } }
    const { wording } = await database().consent.findFirstOrThrow({ where, include: { wording: true } })
    expect(wording.markdown).toBe(site.consent)
    const [letter] = await mailsTo('open-tab@example.org')
    expect(letter?.mail.text).toContain('privacy policy (https://tidewater.example/privacy)')
  })

  it('has to be known: to any other words nobody is signed up', async () => {
    const answer = await typeAddress('odd@example.org', noon, { shown: 'You agree to whatever I have made up here.' })
    expect(answer).toEqual({ ok: false, reason: 'reworded' })
    expect(await stateOf('odd@example.org')).toBeNull()
  })
})

describe('confirming', () => {
  it('turns a pending sign-up into a subscription, and records which consent it was', async () => {
    expect(await subscribe('bea@example.org', later(1))).toEqual({ ok: true })
    const row = await database().subscriber.findUniqueOrThrow({
      where: { email: 'bea@example.org' },
      include: { consents: true, subscriptions: true },
    })
    expect(row.subscriptions).toMatchObject([{ newsletter: 'news', state: 'confirmed', confirmedAt: later(1) }])
    expect(row.consents.map(({ confirmedAt }) => confirmedAt)).toEqual([later(1)])
  })

  it('is the same twice', async () => {
    await typeAddress('twice@example.org')
    const token = await tokenMailedTo('twice@example.org')
    const both = await Promise.all([1, 2].map(() => confirmSubscription({ token, secret, now: later(1) })))
    expect(both).toEqual([{ ok: true }, { ok: true }])
  })

  it('ends with the link after 24 hours, and knows no other token', async () => {
    await typeAddress('slow@example.org')
    const token = await tokenMailedTo('slow@example.org')
    expect(await confirmSubscription({ token, secret, now: later(24) })).toEqual({ ok: false, reason: 'dead-link' })
    const other = 'x'.repeat(43)
    expect(await confirmSubscription({ token: other, secret, now: noon })).toEqual({
      ok: false,
      reason: 'dead-link',
    })
    expect(await stateOf('slow@example.org')).toBe('pending')
  })

  it('does not bring back a reader who has left since', async () => {
    await typeAddress('left@example.org')
    const token = await tokenMailedTo('left@example.org')
    await confirmSubscription({ token, secret, now: noon })
    await unsubscribe({ reader: await readerMailedTo('left@example.org'), secret, now: later(1) })
    expect(await confirmSubscription({ token, secret, now: later(2) })).toEqual({ ok: false, reason: 'dead-link' })
    expect(await stateOf('left@example.org')).toBe('unsubscribed')
  })

  it('does not bring them back by a second link from before, either', async () => {
    await typeAddress('two-links@example.org')
    const older = await tokenMailedTo('two-links@example.org')
    await subscribe('two-links@example.org', later(1))
    await unsubscribe({ reader: await readerMailedTo('two-links@example.org'), secret, now: later(2) })
    expect(await getOpenConfirmation(older, later(3))).toBeNull()
    const answer = await confirmSubscription({ token: older, secret, now: later(3) })
    expect(answer).toEqual({ ok: false, reason: 'dead-link' })
    expect(await stateOf('two-links@example.org')).toBe('unsubscribed')
    const where = { subscriber: { email: 'two-links@example.org' }, confirmedAt: later(3) }
    expect(await database().consent.count({ where })).toBe(0)
  })
})

describe('leaving', () => {
  it('works with the signed link alone, again and again', async () => {
    await subscribe('cai@example.org')
    const reader = await readerMailedTo('cai@example.org')
    expect(await unsubscribe({ reader, secret, now: later(1) })).toEqual({ ok: true })
    expect(await unsubscribe({ reader, secret, now: later(9) })).toEqual({ ok: true })
    const row = await database().subscription.findFirst({ where: { subscriber: { email: 'cai@example.org' } } })
    expect(row).toMatchObject({ state: 'unsubscribed', unsubscribedAt: later(1) })
  })

  it('refuses a link that was signed elsewhere', async () => {
    await subscribe('dora@example.org')
    const [id] = (await readerMailedTo('dora@example.org')).split('.')
    expect(await unsubscribe({ reader: `${id}.${'A'.repeat(43)}`, secret, now: noon })).toMatchObject({ ok: false })
    expect(await unsubscribe({ reader: '', secret, now: noon })).toMatchObject({ ok: false })
    expect(await stateOf('dora@example.org')).toBe('confirmed')
  })

  it('takes back the mails that still wait', async () => {
    await subscribe('waiting@example.org')
    expect(await mailsTo('waiting@example.org')).toHaveLength(1)
    await unsubscribe({ reader: await readerMailedTo('waiting@example.org'), secret, now: noon })
    expect(await mailsTo('waiting@example.org')).toHaveLength(0)
  })

  it('erases a reader who never confirmed: there was no consent', async () => {
    await typeAddress('victim@example.org')
    await unsubscribe({ reader: await readerMailedTo('victim@example.org'), secret, now: noon })
    expect(await stateOf('victim@example.org')).toBeNull()
    expect(await mailsTo('victim@example.org')).toHaveLength(0)
  })

  it('can be undone by a new sign-up that is confirmed, and by nothing less', async () => {
    await subscribe('back@example.org')
    await unsubscribe({ reader: await readerMailedTo('back@example.org'), secret, now: later(1) })
    await typeAddress('back@example.org', later(30))
    expect(await stateOf('back@example.org')).toBe('unsubscribed')
    await confirmSubscription({ token: await tokenMailedTo('back@example.org'), secret, now: later(31) })
    const row = await database().subscription.findFirst({ where: { subscriber: { email: 'back@example.org' } } })
    expect(row).toMatchObject({ state: 'confirmed', confirmedAt: later(31), unsubscribedAt: null })
  })
})

describe('erasing', () => {
  it('removes the address from every table and keeps a salted hash', async () => {
    await subscribe('eve@example.org')
    expect(await eraseSubscriber({ address: 'eve@example.org', secret, now: later(1) })).toEqual({
      known: true,
      newsletters: ['news'],
    })
    for (const table of ['subscriber', 'consent', 'confirmation', 'outbox', 'suppression']) {
      const rows = await database().$queryRawUnsafe<unknown[]>(
        `SELECT FROM ${table} AS t WHERE t::text ILIKE '%eve@example%'`,
      )
      expect(rows, table).toEqual([])
    }
    const [tombstone] = await database().subscriber.findMany({ where: { erasedAt: later(1) } })
    expect(tombstone).toMatchObject({ email: null })
  })

  it('leaves the person one way back: a mail a week at most, and only its confirmation lifts the suppression', async () => {
    await subscribe('fay@example.org')
    await eraseSubscriber({ address: 'fay@example.org', secret, now: later(1) })
    const suppressed = await database().suppression.count()
    const week = 7 * 24
    for (const hour of [2, 50, week - 1]) await typeAddress('fay@example.org', later(hour))
    expect(await mailsTo('fay@example.org')).toHaveLength(0)
    for (const hour of [week, week + 1, week + 50]) await typeAddress('fay@example.org', later(hour))
    expect(await mailsTo('fay@example.org')).toHaveLength(1)
    expect(await database().suppression.count()).toBe(suppressed)
    await confirmSubscription({ token: await tokenMailedTo('fay@example.org'), secret, now: later(week + 3) })
    expect(await stateOf('fay@example.org')).toBe('confirmed')
    expect(await database().suppression.count()).toBe(suppressed - 1)
  })

  it('suppresses an address that was never known, too', async () => {
    const done = await eraseSubscriber({ address: 'new@example.org', secret, now: noon })
    expect(done).toEqual({ known: false, newsletters: [] })
  })
})

describe('the purge', () => {
  it('deletes a sign-up that nobody confirmed within seven days, and nothing else', async () => {
    await typeAddress('gil@example.org')
    await subscribe('kept@example.org')
    await purgeUnconfirmed(later(7 * 24))
    expect(await stateOf('gil@example.org')).toBe('pending')
    await purgeUnconfirmed(later(7 * 24 + 1))
    expect(await stateOf('gil@example.org')).toBeNull()
    expect(await stateOf('kept@example.org')).toBe('confirmed')
    const kept = await database().consent.findMany({ where: { subscriber: { email: 'kept@example.org' } } })
    expect(kept).toHaveLength(1)
    expect(await database().confirmationMail.count({ where: { at: noon } })).toBe(0)
  })
})
