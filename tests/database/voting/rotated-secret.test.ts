import { describe, expect, it } from 'vitest'
import { getVoterPollView } from '#lib/polls/queries'
import { ownVoterKey } from '#lib/voting/known-voter'
import { countsOf, makePoll } from '#tests/database/polls/make-poll'
import { asJson, bodyOf, cookieOf, openVoting, pageOf, secret, solve } from '#tests/database/voting/open-voting'

const voting = openVoting()
const { newCookie, send } = voting

describe('a voter from before a newer secret', () => {
  const newer = 'the secret that came after it, 32 characters'

  async function renew(...secrets: [string, ...string[]]) {
    await voting.reopen(undefined, secrets)
  }

  it('replaces the ballot, sees it and takes it back; nobody votes twice', async () => {
    await makePoll('renewed')
    const cookie = await newCookie('renewed')
    const vote = (option: string) => send('renewed', { option }, { headers: { cookie } })
    expect((await vote('yes')).status).toBe(303)
    await renew(newer, secret)
    const key = ownVoterKey('renewed', cookie, [newer, secret])
    expect((await getVoterPollView('renewed', voting.now, key))?.ownOption).toBe('yes')
    expect((await vote('no')).status).toBe(303)
    expect(await countsOf('renewed')).toEqual({ ballots: { no: 1 }, tally: { no: 1 } })
    expect((await send('renewed', {}, { path: '/polls/renewed/withdraw', headers: { cookie } })).status).toBe(303)
    expect((await countsOf('renewed')).ballots).toEqual({})
  })

  it('is given a cookie of the newest secret, and of no other', async () => {
    await makePoll('renewed-first')
    await renew(newer, secret)
    const cookie = await newCookie('renewed-first')
    await renew(secret)
    const old = await send('renewed-first', { option: 'yes', confirm: '1' }, { headers: { cookie } })
    expect([old.status, pageOf(old)]).toEqual([403, '/answer/no-cookie'])
    await renew(newer)
    expect((await send('renewed-first', { option: 'yes', confirm: '1' }, { headers: { cookie } })).status).toBe(303)
  })

  it('ends the confirm step and the work that an older secret asked for', async () => {
    await makePoll('renewed-mail', { email: 'required' })
    const asked = await send('renewed-mail', { option: 'yes', email: 'ana@example.org' }, { headers: asJson })
    const { emailProof } = bodyOf(asked)
    await renew(newer, secret)
    const confirmed = { option: 'yes', confirm: '1', 'email-proof': emailProof }
    expect((await send('renewed-mail', confirmed, { headers: { cookie: cookieOf(asked) } })).status).toBe(303)

    await makePoll('renewed-work', { guarded: true })
    await renew(secret)
    const ordered = await send('renewed-work', { option: 'yes' }, { headers: asJson })
    const work = solve(bodyOf(ordered).challenge)
    await renew(newer, secret)
    const done = await send('renewed-work', { option: 'yes', work }, { headers: { cookie: cookieOf(ordered) } })
    expect(done.status).toBe(303)
  })
})
