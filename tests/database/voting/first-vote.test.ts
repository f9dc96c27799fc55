import { describe, expect, it } from 'vitest'
import { countsOf, makePoll, noon } from '#tests/database/polls/make-poll'
import { asJson, bodyOf, cookieOf, cookiesOf, openVoting, pageOf } from '#tests/database/voting/open-voting'

const voting = openVoting()
const { confirmStep, newCookie, send } = voting

describe('a first vote', () => {
  it('is answered with a cookie and a page to confirm it, and counts when it comes back', async () => {
    await makePoll('first')
    const asked = await send('first', { option: 'yes', from: 'ferry' })
    expect([asked.status, asked.headers.location]).toEqual([303, '/polls/first/confirm?from=ferry'])
    expect(cookiesOf(asked)[0]).toMatch(
      /^__Host-voter=[\w-]{22}\.[\w-]{43}; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure$/,
    )
    expect(cookiesOf(asked)[1]).toMatch(
      /^pending-vote=[\w-]{464}; Path=\/polls\/first\/confirm; Max-Age=3600; HttpOnly; SameSite=Lax; Secure$/,
    )
    for (const _ of ['first read', 'read again']) {
      const step = await confirmStep('first', asked)
      expect([step.status, step.headers['x-broadsheet-answer']]).toEqual([200, '/answer/confirm-vote'])
      expect(step.words).toMatchObject({
        poll: 'first',
        option: 'yes...',
        answer: 'Says yes',
        from: 'ferry',
        proof: '',
      })
    }
    expect((await countsOf('first')).ballots).toEqual({})
    const counted = await send(
      'first',
      { option: 'yes', confirm: '1', from: 'ferry' },
      { headers: { cookie: cookieOf(asked) } },
    )
    expect([counted.status, counted.headers.location]).toEqual([303, '/polls/first?from=ferry'])
    expect(cookiesOf(counted)).toEqual([
      'pending-vote=; Path=/polls/first/confirm; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
    ])
    expect(await countsOf('first')).toEqual({ ballots: { yes: 1 }, tally: { yes: 1 } })
  })

  it('leads a voter who comes back to its confirm page to the poll, once it is counted', async () => {
    await makePoll('back')
    const asked = await send('back', { option: 'yes', from: 'ferry' })
    await send('back', { option: 'yes', confirm: '1' }, { headers: { cookie: cookieOf(asked) } })
    const again = await confirmStep('back', asked)
    expect([again.status, again.headers.location]).toEqual([303, '/polls/back?from=ferry'])
  })

  it('has a confirm page for nobody else, in no other poll, for an hour, and while the poll is open', async () => {
    await makePoll('step', { closes: new Date(noon.getTime() + 30 * 60_000) })
    await makePoll('other-step')
    const asked = await send('step', { option: 'yes' })
    const somebody = await newCookie('step')
    const [mine = '', pending = ''] = cookiesOf(asked).map((each) => each.split(';')[0] ?? '')
    const read = (poll: string, cookie: string, method = 'GET') =>
      send(poll, {}, { method, path: `/polls/${poll}/confirm`, headers: { cookie } })
    const outcome = async (...[poll, cookie, method]: Parameters<typeof read>) => {
      const { status, headers } = await read(poll, cookie, method)
      return [status, headers.location ?? headers['x-broadsheet-answer']]
    }
    expect(await outcome('step', `${somebody}; ${pending}`)).toEqual([303, '/polls/step'])
    expect(await outcome('other-step', `${mine}; ${pending}`)).toEqual([303, '/polls/other-step'])
    expect(await outcome('step', `${mine}; ${pending.slice(0, -8)}AAAAAAAA`)).toEqual([303, '/polls/step'])
    expect(await outcome('step', pending)).toEqual([403, '/answer/no-cookie?back=%2Fpolls%2Fstep'])
    expect(await outcome('step', `${mine}; ${pending}`, 'POST')).toEqual([
      405,
      '/answer/not-allowed?back=%2Fpolls%2Fstep',
    ])
    voting.now = new Date(noon.getTime() + 30 * 60_000)
    expect((await read('step', `${mine}; ${pending}`)).status).toBe(409)
    voting.now = new Date(noon.getTime() + 60 * 60_000 + 1)
    expect(await outcome('step', `${mine}; ${pending}`)).toEqual([303, '/polls/step'])
    expect((await countsOf('step')).ballots).toEqual({})
  })

  it('says as JSON that it wants to be confirmed', async () => {
    await makePoll('first-json')
    const asked = await send('first-json', { option: 'yes' }, { headers: asJson })
    expect([asked.status, bodyOf(asked)]).toEqual([200, { status: 'confirm', emailProof: null, message: null }])
    expect(asked.headers['set-cookie']).toBeDefined()
  })

  it('does not count for a sender that never returns the cookie, or returns a forged one', async () => {
    await makePoll('stubborn')
    for (let time = 0; time < 5; time++) await send('stubborn', { option: 'yes' })
    const forged = `voter=${'A'.repeat(22)}.${'B'.repeat(43)}`
    expect((await send('stubborn', { option: 'yes', confirm: '1' })).status).toBe(403)
    const answer = await send('stubborn', { option: 'yes', confirm: '1' }, { headers: { cookie: forged } })
    expect([answer.status, pageOf(answer)]).toEqual([403, '/answer/no-cookie'])
    expect((await countsOf('stubborn')).ballots).toEqual({})
  })
})

describe('a voter whose cookie has the name of a site without TLS', () => {
  it('keeps the ballot, has no second one, and gets today’s name for it', async () => {
    await makePoll('renamed')
    const cookie = await newCookie('renamed')
    const old = cookie.replace('__Host-', '')
    await send('renamed', { option: 'yes', confirm: '1' }, { headers: { cookie } })
    const changed = await send('renamed', { option: 'no' }, { headers: { cookie: old } })
    expect(changed.headers['set-cookie']).toEqual([
      expect.stringContaining(`${cookie}; Path=/`),
      expect.stringMatching(/^voter=; Path=\/; Max-Age=0/),
    ])
    expect((await countsOf('renamed')).ballots).toEqual({ no: 1 })
  })
})
