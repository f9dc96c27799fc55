import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { frontSchema, type Site, siteSchema } from '#lib/content/site/schema'
import { database, pool } from '#lib/database/client'
import { environment } from '#lib/environment'
import type { Answer } from '#lib/http/answer/answer'
import { getVoterPollView } from '#lib/polls/queries'
import type { ServerSecret } from '#lib/secret-list'
import type { SignUp, SignUpResult } from '#lib/subscribers/schema'
import { ownVoterKey } from '#lib/voting/known-voter'
import { openVoteHandler, type VoteHandler } from '#lib/voting/vote-handler'
import { wording } from '#lib/wording'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'
import { countsOf, makePoll, noon } from '#tests/database/polls/make-poll'

freshDatabase()

const file = siteSchema.parse({
  name: 'The Test',
  url: 'https://post.example',
  language: 'en',
  timeZone: 'UTC',
  sections: [{ slug: 'harbour', name: 'Harbour' }],
  limits: { votesPerMinute: 3, votesPerDay: 5 },
})

const site: Site = { ...file, disclaimerHtml: '', consentHtml: '', logo: null, front: frontSchema.parse({}) }

let door: VoteHandler
let now = noon
let signUps: SignUp[] = []
const failures: unknown[] = []

async function takeDown(one: SignUp): Promise<SignUpResult> {
  signUps.push(one)
  return { ok: true }
}

const secret = 'a secret of 32 characters or more, for tests'

function openDoor(signUp = takeDown, secrets: ServerSecret = [secret]) {
  door = openVoteHandler({
    secret: secrets,
    site: async () => site,
    signUp,
    onError: (message, error) => failures.push([message, error]),
    clock: () => now,
  })
}

beforeAll(() => openDoor())

afterEach(async () => {
  await door.close()
  openDoor()
  now = noon
  signUps = []
  expect(failures.splice(0)).toEqual([])
})

let lastNetwork = 0

interface Sent {
  method?: string
  path?: string
  headers?: Record<string, string>
  address?: string
  query?: string
}

/** Sends a form to the door, each time from a network of its own. */
async function send(poll: string, fields: Record<string, string>, sent: Sent = {}): Promise<Answer> {
  lastNetwork += 1
  const answer = await door.answer({
    method: sent.method ?? 'POST',
    path: sent.path ?? `/polls/${poll}/vote`,
    query: new URLSearchParams(sent.query),
    headers: { host: 'post.example', 'content-type': 'application/x-www-form-urlencoded', ...sent.headers },
    body: Buffer.from(new URLSearchParams(fields).toString()),
    address: sent.address ?? `10.${lastNetwork >> 8}.${lastNetwork & 255}.1`,
  })
  if (!answer) throw new Error('The door did not answer.')
  return answer
}

const asJson = { accept: 'application/json' }
const bodyOf = (answer: Answer) => JSON.parse(answer.body.toString())
const pageOf = (answer: Answer) => String(answer.headers['x-broadsheet-answer']).split('?')[0]
const cookiesOf = (answer: Answer) => [answer.headers['set-cookie'] ?? []].flat()
const cookieOf = (answer: Answer) => cookiesOf(answer)[0]?.split(';')[0] ?? ''

/** The confirm step as a browser that keeps cookies reads it after a first vote. */
const confirmStep = (poll: string, first: Answer) =>
  send(
    poll,
    {},
    {
      method: 'GET',
      path: `/polls/${poll}/confirm`,
      query: String(first.headers.location).split('?')[1] ?? '',
      headers: {
        cookie: cookiesOf(first)
          .map((each) => each.split(';')[0])
          .join('; '),
      },
    },
  )

/** A cookie of a voter who has acted once. */
async function newCookie(poll: string, fields: Record<string, string> = {}): Promise<string> {
  return cookieOf(await send(poll, { option: 'yes', ...fields }))
}

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

  it('leads whoever comes back to its confirm step to the poll, once it is counted', async () => {
    await makePoll('back')
    const asked = await send('back', { option: 'yes', from: 'ferry' })
    await send('back', { option: 'yes', confirm: '1' }, { headers: { cookie: cookieOf(asked) } })
    const again = await confirmStep('back', asked)
    expect([again.status, again.headers.location]).toEqual([303, '/polls/back?from=ferry'])
  })

  it('has a confirm step for nobody else, in no other poll, for an hour, and while the poll is open', async () => {
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
    now = new Date(noon.getTime() + 30 * 60_000)
    expect((await read('step', `${mine}; ${pending}`)).status).toBe(409)
    now = new Date(noon.getTime() + 60 * 60_000 + 1)
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
    now = new Date(now.getTime() + 2 * 60 * 60_000)
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

  it('answers JSON with a standing that has the vote in it', async () => {
    await makePoll('standing')
    for (let before = 0; before < 2; before++) {
      await send('standing', { option: 'no' }, { headers: { cookie: await newCookie('standing') } })
    }
    const cookie = await newCookie('standing')
    const answer = await send('standing', { option: 'yes' }, { headers: { ...asJson, cookie } })
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
    await makePoll('guarded-door')
    const cookie = await newCookie('guarded-door')
    const strange: [Record<string, string>, number][] = [
      [{ origin: 'https://evil.example' }, 403],
      [{ 'sec-fetch-site': 'cross-site' }, 403],
      [{ 'sec-fetch-site': 'same-site', origin: 'https://shop.post.example' }, 403],
      [{ 'content-type': 'text/plain' }, 415],
      [{ 'content-type': 'application/json' }, 415],
    ]
    for (const [headers, status] of strange) {
      expect((await send('guarded-door', { option: 'yes' }, { headers: { cookie, ...headers } })).status).toBe(status)
    }
    expect((await countsOf('guarded-door')).ballots).toEqual({})
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

  it('is refused after the close, as a change is, and both answers say that the vote stands', async () => {
    await makePoll('closed-upon')
    const cookie = await newCookie('closed-upon')
    await send('closed-upon', { option: 'yes' }, { headers: { cookie } })
    now = new Date('2026-11-21T12:00:00Z')
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

describe('the e-mail field', () => {
  it('signs up once the box is ticked, apart from the vote, and says so alike for every address', async () => {
    await makePoll('mailing')
    const hash = 'ab'.repeat(32)
    const cookie = await newCookie('mailing', { email: 'ana@example.org', consent: 'yes', wording: hash })
    expect(signUps).toHaveLength(1)
    expect(signUps[0]).toMatchObject({ email: 'ana@example.org', wordingHash: hash })
    const fields = { option: 'yes', email: 'ben@example.org', consent: 'yes' }
    const answer = await send('mailing', fields, { headers: { cookie } })
    expect(answer.headers.location).toBe('/polls/mailing?email=taken')
    const asked = bodyOf(await send('mailing', fields, { headers: asJson }))
    expect(asked.message).toBe(wording.poll.signUpOutcome.taken)
    expect(signUps.map(({ email }) => email)).toEqual(['ana@example.org', 'ben@example.org', 'ben@example.org'])
  })

  it('records the page whose form was sent: the front page, an article, else the poll’s own', async () => {
    await makePoll('placed')
    await makeArticle('ferry')
    for (const page of ['/', '/articles/ferry', '/articles/never-was', '/polls/placed', 'https://evil.example/', '']) {
      await send('placed', { option: 'yes', email: 'ana@example.org', consent: 'yes', from: 'ferry', page })
    }
    const own = '/polls/placed'
    expect(signUps.map(({ page }) => page)).toEqual(['/', '/articles/ferry', own, own, own, own])
  })

  it('is answered only when the sign-up is written, or has taken too long', async () => {
    await makePoll('patient')
    await door.close()
    let write: (result: SignUpResult) => void = () => {}
    openDoor(() => new Promise((resolve) => (write = resolve)))
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
    async (reason, fate) => {
      const poll = `refused-as-${reason}`
      await makePoll(poll)
      await door.close()
      openDoor(async () => ({ ok: false, reason }))
      const cookie = await newCookie(poll)
      const fields = { option: 'yes', email: 'ana@example.org', consent: 'yes' }
      const answer = await send(poll, fields, { headers: { cookie } })
      expect(answer.headers.location).toBe(`/polls/${poll}?email=${fate}`)
      const json = bodyOf(await send(poll, fields, { headers: { ...asJson, cookie } }))
      expect(json.message).toBe(`${wording.poll.counted} ${wording.poll.signUpOutcome[fate]}`)
      expect([...door.signUpOutcomes]).toEqual([[reason, 2]])
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
    expect(signUps).toEqual([])
    expect((await countsOf(poll)).ballots).toEqual({ yes: 1 })
  })

  it('is not read where the poll asks for no address', async () => {
    await makePoll('no-mail', { email: 'none' })
    const cookie = await newCookie('no-mail')
    await send('no-mail', { option: 'yes', email: 'ana@example.org', consent: 'yes' }, { headers: { cookie } })
    expect(signUps).toEqual([])
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
    expect(signUps.map(({ email }) => email)).toEqual(['ana@example.org', 'ben@example.org'])
    expect(await countsOf('must-mail')).toEqual({ ballots: { no: 1 }, tally: { no: 1 } })
  })

  it('costs no vote when the sign-up fails', async () => {
    await makePoll('mail-down')
    const cookie = await newCookie('mail-down')
    await door.close()
    openDoor(() => Promise.reject(new Error('no mail today for ana@example.org')))
    const fields = { option: 'yes', email: 'ana@example.org', consent: 'yes' }
    const answer = await send('mail-down', fields, { headers: { cookie } })
    expect([answer.status, answer.headers.location]).toEqual([303, '/polls/mail-down?email=unsure'])
    expect((await countsOf('mail-down')).tally).toEqual({ yes: 1 })
    expect(failures).toHaveLength(1)
    expect(JSON.stringify(failures)).not.toContain('ana')
    failures.length = 0
  })
})

describe('a voter from before a newer secret', () => {
  const newer = 'the secret that came after it, 32 characters'

  async function renew(...secrets: [string, ...string[]]) {
    await door.close()
    openDoor(takeDown, secrets)
  }

  it('replaces the ballot, sees it and takes it back; nobody votes twice', async () => {
    await makePoll('renewed')
    const cookie = await newCookie('renewed')
    const vote = (option: string) => send('renewed', { option }, { headers: { cookie } })
    expect((await vote('yes')).status).toBe(303)
    await renew(newer, secret)
    const key = ownVoterKey('renewed', cookie, [newer, secret])
    expect((await getVoterPollView('renewed', now, key))?.ownOption).toBe('yes')
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
    now = new Date(noon.getTime() + 60_000)
    expect((await vote('crowded', '192.0.2.1')).status).toBe(303)
    expect((await countsOf('crowded')).tally).toEqual({ yes: 5 })
  })

  it('stop what comes without a cookie too, apart from the votes', async () => {
    await makePoll('knocked-at')
    const address = '192.0.2.1'
    const cookie = await newCookie('knocked-at')
    for (let time = 0; time < 3; time++)
      expect((await send('knocked-at', { option: 'yes' }, { address })).status).toBe(303)
    const refused = await send('knocked-at', { option: 'yes' }, { address })
    expect([refused.status, pageOf(refused), refused.headers['retry-after']]).toEqual([429, '/answer/too-many', '60'])
    expect((await send('knocked-at', { option: 'yes' }, { address, headers: { cookie } })).status).toBe(303)
  })

  it('hold over the day too, and are shared through the database without an address in it', async () => {
    await makePoll('long-day')
    const vote = async () => {
      const cookie = await newCookie('long-day')
      return send('long-day', { option: 'yes' }, { address: '2001:db8:7:1::1', headers: { cookie } })
    }
    for (let minute = 0; minute < 5; minute++) {
      now = new Date(noon.getTime() + minute * 60_000)
      expect((await vote()).status).toBe(303)
    }
    // A new door stands for another process: it knows only what the first has told the database.
    await door.close()
    openDoor()
    now = new Date(noon.getTime() + 6 * 60_000)
    expect((await vote()).status).toBe(303)
    await door.close()
    openDoor()
    const { rows } = await pool().query('SELECT key, points FROM rate_limit WHERE key LIKE $1', ['vote-day:long-day:%'])
    expect(rows).toEqual([{ key: expect.stringMatching(/^vote-day:long-day:[\w-]{22}$/), points: 6 }])
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

function solve(challenge: string): string {
  for (let number = 0; ; number++) {
    const work = `${challenge}.${number}`
    if (createHash('sha256').update(work).digest().readUInt16BE() === 0) return work
  }
}
