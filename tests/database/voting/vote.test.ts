import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { environment } from '#lib/environment'
import { countsOf, makePoll } from '#tests/database/polls/make-poll'
import { asJson, bodyOf, cookieOf, openVoting, pageOf, solve } from '#tests/database/voting/open-voting'

const voting = openVoting()
const { newCookie, send } = voting

describe('a vote', () => {
  it('that takes the place of another answer says that it is changed, and any other that it is counted', async () => {
    await makePoll('replaced')
    const cookie = await newCookie('replaced')
    const say = async (option: string, json: boolean) => {
      const headers = { cookie, ...(json ? asJson : {}) }
      const answer = await send('replaced', { option }, { headers })
      return json ? bodyOf(answer).message : answer.headers.location
    }
    expect(await say('yes', true)).toBe('Thank you. Your vote has been counted.')
    expect(await say('yes', true)).toBe('Thank you. Your vote has been counted.')
    expect(await say('no', true)).toBe('Thank you. Your vote has been changed.')
    voting.now = new Date(voting.now.getTime() + 2 * 60 * 60_000)
    expect(await say('no', true)).toBe('Thank you. Your vote has been counted.')
    expect(await say('no', false)).toBe('/polls/replaced')
    expect(await say('yes', false)).toBe('/polls/replaced?vote=changed')
  })

  it('counts once however often it is sent, and a later one replaces it', async () => {
    await makePoll('double')
    const cookie = await newCookie('double')
    const click = (option: string) => send('double', { option }, { headers: { cookie } })
    await Promise.all([click('yes'), click('yes'), click('yes')])
    expect(await countsOf('double')).toEqual({ ballots: { yes: 1 }, tally: { yes: 1 } })
    await click('no')
    expect(await countsOf('double')).toEqual({ ballots: { no: 1 }, tally: { no: 1 } })
  })

  it('answers JSON with results that include the vote', async () => {
    await makePoll('results')
    for (let before = 0; before < 2; before++) {
      await send('results', { option: 'no' }, { headers: { cookie: await newCookie('results') } })
    }
    const cookie = await newCookie('results')
    const answer = await send('results', { option: 'yes' }, { headers: { ...asJson, cookie } })
    const { status, option, votes, results } = bodyOf(answer)
    expect({ status, option, votes }).toEqual({ status: 'counted', option: 'yes', votes: 3 })
    expect(results.map(({ id, votes, percent }: Record<string, unknown>) => [id, votes, percent])).toEqual([
      ['yes', 1, 33],
      ['no', 2, 67],
      ['unsure', 0, 0],
    ])
  })

  it('shows no results before the close where the poll says so', async () => {
    await makePoll('sealed', { results: 'after_close' })
    const cookie = await newCookie('sealed')
    const answer = bodyOf(await send('sealed', { option: 'yes' }, { headers: { ...asJson, cookie } }))
    expect(answer.results).toBeNull()
    expect(answer.votes).toBe(1)
  })
})

describe('a withdrawal', () => {
  const withdraw = (poll: string, headers: Record<string, string>) =>
    send(poll, { from: 'ferry' }, { path: `/polls/${poll}/withdraw`, headers })

  it('takes the vote out and leads back to the poll; a second one finds none', async () => {
    await makePoll('taken-back')
    const cookie = await newCookie('taken-back')
    await send('taken-back', { option: 'yes' }, { headers: { cookie } })
    const answer = await withdraw('taken-back', { cookie })
    expect([answer.status, answer.headers.location]).toEqual([303, '/polls/taken-back?from=ferry'])
    expect(await countsOf('taken-back')).toEqual({ ballots: {}, tally: {} })
    const again = await withdraw('taken-back', { cookie })
    expect([again.status, pageOf(again)]).toEqual([409, '/answer/no-vote'])
    expect(bodyOf(await withdraw('taken-back', asJson)).status).toBe('no-vote')
  })

  it('answers JSON without the results, which it has closed to its sender', async () => {
    await makePoll('taken-back-json')
    const cookie = await newCookie('taken-back-json')
    await send('taken-back-json', { option: 'yes' }, { headers: { cookie } })
    const answer = await withdraw('taken-back-json', { ...asJson, cookie })
    expect([answer.status, bodyOf(answer)]).toEqual([
      200,
      { status: 'withdrawn', message: 'Your vote has been withdrawn.' },
    ])
    expect(await countsOf('taken-back-json')).toEqual({ ballots: {}, tally: {} })
  })

  it('is refused from another site', async () => {
    await makePoll('kept-in')
    const cookie = await newCookie('kept-in')
    await send('kept-in', { option: 'yes' }, { headers: { cookie } })
    expect((await withdraw('kept-in', { cookie, origin: 'https://evil.example' })).status).toBe(403)
    expect((await countsOf('kept-in')).ballots).toEqual({ yes: 1 })
  })

  it('is refused after the close, as a change is, and both answers say that the vote counts', async () => {
    await makePoll('closed-upon')
    const cookie = await newCookie('closed-upon')
    await send('closed-upon', { option: 'yes' }, { headers: { cookie } })
    voting.now = new Date('2026-11-21T12:00:00Z')
    const read = await withdraw('closed-upon', { cookie })
    expect([read.status, pageOf(read)]).toEqual([409, '/answer/not-open'])
    const json = await withdraw('closed-upon', { ...asJson, cookie })
    expect([json.status, bodyOf(json).status]).toEqual([409, 'not-open'])
    const changed = await send('closed-upon', { option: 'no' }, { headers: { ...asJson, cookie } })
    expect([changed.status, bodyOf(changed).status]).toEqual([409, 'closed'])
    for (const answer of [json, changed]) expect(bodyOf(answer).message).toMatch(/vote counts/)
    expect(await countsOf('closed-upon')).toEqual({ ballots: { yes: 1 }, tally: { yes: 1 } })
  })
})

describe('a guarded poll', () => {
  it('takes a vote only with the work done for it, by its own voter', async () => {
    await makePoll('worked', { guarded: true })
    const plain = await send('worked', { option: 'yes' })
    expect([plain.status, pageOf(plain)]).toEqual([403, '/answer/work-missing'])
    const asked = await send('worked', { option: 'yes' }, { headers: asJson })
    const { status, challenge } = bodyOf(asked)
    expect(status).toBe('work')
    const cookie = cookieOf(asked)
    const work = solve(challenge)
    const other = cookieOf(await send('worked', { option: 'yes' }, { headers: asJson }))
    const vote = (headers: Record<string, string>, work: string) =>
      send('worked', { option: 'yes', confirm: '1', work }, { headers: { ...asJson, ...headers } })
    expect(bodyOf(await vote({ cookie: other }, work)).status).toBe('work')
    expect(bodyOf(await vote({ cookie }, `${challenge}.1`)).status).toBe('work')
    expect(bodyOf(await vote({ cookie }, work)).status).toBe('counted')
    expect((await countsOf('worked')).tally).toEqual({ yes: 1 })
  })
})

describe('the news of a vote', () => {
  it('reaches every process at once, and then at most once a second', async () => {
    await makePoll('newsworthy')
    const listener = new Client({ connectionString: environment().DATABASE_URL })
    await listener.connect()
    const heard: unknown[] = []
    listener.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '')))
    await listener.query('LISTEN broadsheet')
    for (let voter = 0; voter < 5; voter++) {
      await send('newsworthy', { option: 'yes' }, { headers: { cookie: await newCookie('newsworthy') } })
    }
    await expect.poll(() => heard.length, { timeout: 500 }).toBe(1)
    await expect.poll(() => heard.length, { timeout: 2_000 }).toBe(2)
    expect(heard).toEqual(Array(2).fill({ tags: ['poll:newsworthy'], stale: true }))
    await listener.end()
  })
})
