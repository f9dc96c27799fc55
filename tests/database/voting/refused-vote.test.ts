import { describe, expect, it } from 'vitest'
import { database, pool } from '#lib/database/client'
import { countsOf, makePoll, noon } from '#tests/database/polls/make-poll'
import { asJson, bodyOf, cookiesOf, openVoting, pageOf } from '#tests/database/voting/open-voting'

const voting = openVoting()
const { newCookie, send } = voting

describe('a vote', () => {
  it.each([
    ['an unknown poll', 'nowhere', {}, 404, 'unknown-poll', '/answer/unknown-poll'],
    ['a poll whose name is none', 'No%20Where', {}, 404, 'unknown-poll', '/answer/unknown-poll'],
    ['an unknown option', 'refusing', { option: 'maybe' }, 422, 'unknown-option', '/answer/unknown-option'],
    ['no option', 'refusing', { option: '' }, 422, 'unknown-option', '/answer/unknown-option'],
    ['an option with a null byte', 'refusing', { option: 'yes\0' }, 422, 'unknown-option', '/answer/unknown-option'],
    [
      'an option of 5,000 letters',
      'refusing',
      { option: 'y'.repeat(5_000) },
      422,
      'unknown-option',
      '/answer/unknown-option',
    ],
    ['a poll that has closed', 'refusing-late', {}, 409, 'closed', '/answer/closed'],
    ['a poll that has not opened', 'refusing-early', {}, 409, 'coming', '/answer/coming'],
  ])(
    'is refused for %s, in a page and as JSON, with and without a cookie',
    async (_, poll, fields, status, reason, page) => {
      if ((await database().poll.count({ where: { slug: 'refusing' } })) === 0) {
        await makePoll('refusing')
        await makePoll('refusing-late', { closes: noon })
        await makePoll('refusing-early', { opens: new Date(noon.getTime() + 1), closes: new Date('2026-12-01') })
      }
      const cookie = await newCookie('refusing')
      for (const headers of [{}, { cookie }] as Record<string, string>[]) {
        const read = await send(poll, { option: 'yes', ...fields }, { headers: { ...headers } })
        expect([read.status, pageOf(read)]).toEqual([status, page])
        const json = await send(poll, { option: 'yes', ...fields }, { headers: { ...headers, ...asJson } })
        expect([json.status, bodyOf(json).status]).toEqual([status, reason])
        expect(bodyOf(json).message).toMatch(/\w/)
      }
      expect((await countsOf('refusing')).ballots).toEqual({})
    },
  )

  it('is never cast by anything but a POST', async () => {
    await makePoll('read-only')
    const cookie = await newCookie('read-only')
    for (const method of ['GET', 'HEAD', 'PUT', 'OPTIONS']) {
      const answer = await send('read-only', { option: 'yes' }, { method, headers: { cookie } })
      expect([answer.status, answer.headers.allow, pageOf(answer)]).toEqual([405, 'POST', '/answer/vote-by-form'])
    }
    expect((await countsOf('read-only')).ballots).toEqual({})
  })

  it('is refused from another site, and in another encoding', async () => {
    await makePoll('refusing-others')
    const cookie = await newCookie('refusing-others')
    const strange: [Record<string, string>, number][] = [
      [{ origin: 'https://evil.example' }, 403],
      [{ 'sec-fetch-site': 'cross-site' }, 403],
      [{ 'sec-fetch-site': 'same-site', origin: 'https://shop.post.example' }, 403],
      [{ 'content-type': 'text/plain' }, 415],
      [{ 'content-type': 'application/json' }, 415],
    ]
    for (const [headers, status] of strange) {
      expect((await send('refusing-others', { option: 'yes' }, { headers: { cookie, ...headers } })).status).toBe(
        status,
      )
    }
    expect((await countsOf('refusing-others')).ballots).toEqual({})
  })
})

describe('a newspaper that is read by another name', () => {
  it('says in a page and as JSON where votes are counted, and gives no cookie', async () => {
    await makePoll('elsewhere')
    const headers = { host: '192.168.1.5:3000', origin: 'http://192.168.1.5:3000' }
    const read = await send('elsewhere', { option: 'yes' }, { headers })
    expect([read.status, pageOf(read), cookiesOf(read)]).toEqual([403, '/answer/other-address', []])
    const json = await send('elsewhere', { option: 'yes' }, { headers: { ...headers, ...asJson } })
    expect([json.status, bodyOf(json).status]).toEqual([403, 'other-address'])
    expect(bodyOf(json).message).toContain('https://post.example')
    const framed = await send(
      'elsewhere',
      { option: 'yes' },
      { headers: { ...headers, 'sec-fetch-site': 'cross-site' } },
    )
    expect(pageOf(framed)).toBe('/answer/cross-site')
  })
})

describe('limits', () => {
  it('stop one network in one poll for a while, and no other; the same for every address of the network', async () => {
    await makePoll('crowded')
    await makePoll('crowded-too')
    const vote = async (poll: string, address: string) =>
      send(poll, { option: 'yes' }, { address, headers: { cookie: await newCookie(poll) } })
    for (const host of [1, 2, 3]) expect((await vote('crowded', `192.0.2.${host}`)).status).toBe(303)
    const refused = await vote('crowded', '192.0.2.200')
    expect([refused.status, pageOf(refused)]).toEqual([429, '/answer/too-many'])
    expect(Number(refused.headers['retry-after'])).toBe(60)
    expect((await vote('crowded-too', '192.0.2.1')).status).toBe(303)
    expect((await vote('crowded', '198.51.100.1')).status).toBe(303)
    voting.now = new Date(noon.getTime() + 60_000)
    expect((await vote('crowded', '192.0.2.1')).status).toBe(303)
    expect((await countsOf('crowded')).tally).toEqual({ yes: 5 })
  })

  it('stop what comes without a cookie too, apart from the votes', async () => {
    await makePoll('without-cookie')
    const address = '192.0.2.1'
    const cookie = await newCookie('without-cookie')
    for (let time = 0; time < 3; time++)
      expect((await send('without-cookie', { option: 'yes' }, { address })).status).toBe(303)
    const refused = await send('without-cookie', { option: 'yes' }, { address })
    expect([refused.status, pageOf(refused), refused.headers['retry-after']]).toEqual([429, '/answer/too-many', '60'])
    expect((await send('without-cookie', { option: 'yes' }, { address, headers: { cookie } })).status).toBe(303)
  })

  it('hold over the day too, and are shared through the database without an address in it', async () => {
    await makePoll('long-day')
    const vote = async () => {
      const cookie = await newCookie('long-day')
      return send('long-day', { option: 'yes' }, { address: '2001:db8:7:1::1', headers: { cookie } })
    }
    for (let minute = 0; minute < 5; minute++) {
      voting.now = new Date(noon.getTime() + minute * 60_000)
      expect((await vote()).status).toBe(303)
    }
    // A new handler stands for another process: it knows only what the first has told the database.
    await voting.reopen()
    voting.now = new Date(noon.getTime() + 6 * 60_000)
    expect((await vote()).status).toBe(303)
    await voting.reopen()
    const { rows } = await pool().query('SELECT key, points FROM rate_limit WHERE key LIKE $1', ['vote-day:long-day:%'])
    expect(rows).toEqual([{ key: expect.stringMatching(/^vote-day:long-day:[\w-]{22}$/), points: 6 }])
  })
})
