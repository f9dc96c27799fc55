import { describe, expect, it } from 'vitest'
import type { SignUpResult } from '#lib/subscribers/schema'
import { wording } from '#lib/wording'
import { makeArticle } from '#tests/database/make-article'
import { countsOf, makePoll } from '#tests/database/polls/make-poll'
import { asJson, bodyOf, cookieOf, openVoting, pageOf } from '#tests/database/voting/open-voting'

const voting = openVoting()
const { confirmStep, newCookie, send } = voting

describe('the e-mail field', () => {
  it('signs up once the box is ticked, apart from the vote, and says so alike for every address', async () => {
    await makePoll('mailing')
    const hash = 'ab'.repeat(32)
    const cookie = await newCookie('mailing', { email: 'ana@example.org', consent: 'yes', wording: hash })
    expect(voting.signUps).toHaveLength(1)
    expect(voting.signUps[0]).toMatchObject({ email: 'ana@example.org', wordingHash: hash })
    const fields = { option: 'yes', email: 'ben@example.org', consent: 'yes' }
    const answer = await send('mailing', fields, { headers: { cookie } })
    expect(answer.headers.location).toBe('/polls/mailing?email=taken')
    const asked = bodyOf(await send('mailing', fields, { headers: asJson }))
    expect(asked.message).toBe(wording.poll.signUpOutcome.taken)
    expect(voting.signUps.map(({ email }) => email)).toEqual(['ana@example.org', 'ben@example.org', 'ben@example.org'])
  })

  it('records the page whose form was sent: the front page, an article, else the poll’s own', async () => {
    await makePoll('placed')
    await makeArticle('ferry')
    for (const page of ['/', '/articles/ferry', '/articles/never-was', '/polls/placed', 'https://evil.example/', '']) {
      await send('placed', { option: 'yes', email: 'ana@example.org', consent: 'yes', from: 'ferry', page })
    }
    const own = '/polls/placed'
    expect(voting.signUps.map(({ page }) => page)).toEqual(['/', '/articles/ferry', own, own, own, own])
  })

  it('is answered only when the sign-up is written, or has taken too long', async () => {
    await makePoll('patient')
    let write: (result: SignUpResult) => void = () => {}
    await voting.reopen(() => new Promise((resolve) => (write = resolve)))
    const fields = { option: 'yes', email: 'ana@example.org', consent: 'yes' }
    const cookie = await newCookie('patient')
    const answer = send('patient', fields, { headers: { cookie } })
    const soon = new Promise((resolve) => setTimeout(resolve, 300, 'not yet'))
    expect(await Promise.race([answer, soon])).toBe('not yet')
    expect((await countsOf('patient')).ballots).toEqual({ yes: 1 })
    write({ ok: true })
    expect((await answer).headers.location).toBe('/polls/patient?email=taken')
    const late = await send('patient', fields, { headers: { cookie } })
    expect(late.headers.location).toBe('/polls/patient?email=unsure')
    write({ ok: true })
  }, 20_000)

  it.each([
    ['too-many', 'later'],
    ['busy', 'later'],
    ['reworded', 'reworded'],
  ] as const)(
    'says that no mail will come where the sign-up was refused as %s, and counts it',
    async (reason, outcome) => {
      const poll = `refused-as-${reason}`
      await makePoll(poll)
      await voting.reopen(async () => ({ ok: false, reason }))
      const cookie = await newCookie(poll)
      const fields = { option: 'yes', email: 'ana@example.org', consent: 'yes' }
      const answer = await send(poll, fields, { headers: { cookie } })
      expect(answer.headers.location).toBe(`/polls/${poll}?email=${outcome}`)
      const json = bodyOf(await send(poll, fields, { headers: { ...asJson, cookie } }))
      expect(json.message).toBe(`${wording.poll.counted} ${wording.poll.signUpOutcome[outcome]}`)
      expect([...voting.handler().signUpOutcomes]).toEqual([[reason, 2]])
      expect((await countsOf(poll)).ballots).toEqual({ yes: 1 })
    },
  )

  it.each([
    ['without a tick', { email: 'ana@example.org' }, '?email=unticked'],
    ['without a sound address', { email: 'ana at home', consent: 'yes' }, '?email=invalid'],
    ['without any address', { email: '', consent: 'yes' }, ''],
  ])('signs nobody up %s, and the vote counts all the same', async (what, fields, query) => {
    const poll = `optional-${what.replaceAll(' ', '-')}`
    await makePoll(poll)
    const cookie = await newCookie(poll)
    const answer = await send(poll, { option: 'yes', ...fields }, { headers: { cookie } })
    expect(answer.headers.location).toBe(`/polls/${poll}${query}`)
    expect(voting.signUps).toEqual([])
    expect((await countsOf(poll)).ballots).toEqual({ yes: 1 })
  })

  it('is not read where the poll asks for no address', async () => {
    await makePoll('no-mail', { email: 'none' })
    const cookie = await newCookie('no-mail')
    await send('no-mail', { option: 'yes', email: 'ana@example.org', consent: 'yes' }, { headers: { cookie } })
    expect(voting.signUps).toEqual([])
  })

  it('is needed where the poll requires it; the confirmation carries a proof instead of the address', async () => {
    await makePoll('must-mail', { email: 'required' })
    for (const email of ['', 'ana at home']) {
      const refused = await send('must-mail', { option: 'yes', email })
      expect([refused.status, pageOf(refused)]).toEqual([422, '/answer/email-missing'])
    }
    const asked = await send('must-mail', { option: 'yes', email: 'ana@example.org' })
    const { proof = '' } = (await confirmStep('must-mail', asked)).words ?? {}
    expect(proof).toMatch(/^\d+\.[\w-]{43}$/)
    const cookie = cookieOf(asked)
    const other = await newCookie('must-mail', { email: 'ben@example.org' })
    const confirm = (headers: Record<string, string>) =>
      send('must-mail', { option: 'yes', confirm: '1', 'email-proof': proof }, { headers })
    expect((await confirm({ cookie: other })).status).toBe(422)
    expect((await confirm({ cookie })).status).toBe(303)
    expect((await send('must-mail', { option: 'no' }, { headers: { cookie } })).status).toBe(303)
    expect(voting.signUps.map(({ email }) => email)).toEqual(['ana@example.org', 'ben@example.org'])
    expect(await countsOf('must-mail')).toEqual({ ballots: { no: 1 }, tally: { no: 1 } })
  })

  it('costs no vote when the sign-up fails', async () => {
    await makePoll('mail-down')
    const cookie = await newCookie('mail-down')
    await voting.reopen(() => Promise.reject(new Error('no mail today for ana@example.org')))
    const fields = { option: 'yes', email: 'ana@example.org', consent: 'yes' }
    const answer = await send('mail-down', fields, { headers: { cookie } })
    expect([answer.status, answer.headers.location]).toEqual([303, '/polls/mail-down?email=unsure'])
    expect((await countsOf('mail-down')).tally).toEqual({ yes: 1 })
    expect(voting.failures).toHaveLength(1)
    expect(JSON.stringify(voting.failures)).not.toContain('ana')
    voting.failures.length = 0
  })
})
