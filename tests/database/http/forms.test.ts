// What readers send is answered without a render: each test's pages are made by a maker that never ends.
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { firstAnswer } from '#lib/http/answer/first-answer'
import type { HandlerRequest } from '#lib/http/answer/handler'
import { type Forms, openForms } from '#lib/http/handlers/forms'
import { leaveUrl } from '#lib/subscribers/leave-link'
import { wordingHash } from '#lib/subscribers/wording-hash'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'
import { noon, secret, site } from '#tests/database/subscribers/reader'
import { type Front, openFront, page } from '#tests/unit/http/stages/open-front'

freshDatabase()

/** A newspaper with two newsletters. */
const several = {
  ...site,
  newsletters: [
    { slug: 'news', name: 'The Tidewater Post', description: null },
    { slug: 'weekly', name: 'The Week', description: null },
  ],
}

let front: Front
let forms: Forms

const fields = { kind: 'message', name: 'Ana', email: 'ana@example.org', subject: 'The gate', body: 'It stuck again.' }
const browser = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0' }

beforeAll(async () => {
  await makeArticle('ferry-hours')
  const flight = { starts: new Date('2026-11-01T00:00:00Z'), ends: new Date('2026-12-01T00:00:00Z') }
  await database().campaign.create({
    data: { slug: 'bakery', name: 'Bakery', text: 'Bread at six.', url: 'https://bakery.example/', ...flight },
  })
})
beforeEach(async () => {
  await database().campaignCount.deleteMany()
  forms = openForms({
    secret,
    site: async () => several,
    fail: (error) => {
      throw error
    },
    clock: () => noon,
  })
  front = await openFront(() => new Promise(() => {}), {
    handlers: forms.handlers,
    leavePage: () => page('<form action="/subscriptions/leave?reader=%%reader%%">%%newsletters%%</form>'),
  })
  // The network's whole share of rendering, and more than the queue would take.
  for (let index = 0; index < 120; index++) void ask(`/consent/${index}`).catch(() => {})
  await expect.poll(() => front.lines.some(({ status }) => status === 429), { timeout: 10_000 }).toBe(true)
  return async () => {
    await front.close()
    await forms.close()
  }
})

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(front.url + path, { redirect: 'manual', headers: browser, ...init })
}

const post = (path: string, body: Record<string, string> | FormData = {}) =>
  ask(path, { method: 'POST', body: body instanceof FormData ? body : new URLSearchParams(body) })

describe('while a network has used up its share of rendering', () => {
  it('its visits are led on and counted, and a clean stop loses none', async () => {
    const visit = '/sponsors/bakery/visit?from=ferry-hours'
    for (const method of ['HEAD', 'GET']) {
      const answer = await ask(visit, { method })
      expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://bakery.example/'])
    }
    expect((await post('/sponsors/bakery/seen?from=ferry-hours')).status).toBe(204)
    await forms.close()
    const rows = await database().campaignCount.findMany({ orderBy: { event: 'asc' } })
    expect(rows.map(({ event, outcome, count }) => [event, outcome, Number(count)])).toEqual([
      ['seen', 'counted', 1],
      ['visit', 'counted', 1],
    ])
  })

  it('its message to the newsroom is stored', async () => {
    const sent = await post('/contact/messages', fields)
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/contact/sent'])
    expect(await database().contactMessage.count()).toBe(1)
  })

  it('its sign-up is taken, with a record for each newsletter that was chosen', async () => {
    const form = new URLSearchParams({ email: 'new@example.org', wording: wordingHash(several.consent), page: '/' })
    for (const newsletter of ['news', 'weekly', 'made-up']) form.append('newsletter', newsletter)
    const sent = await ask('/newsletters/sign-up', { method: 'POST', body: form })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/newsletters/check-your-inbox'])
    const where = { subscriber: { email: 'new@example.org' } }
    const consents = await database().consent.findMany({ where, orderBy: { newsletter: 'asc' } })
    expect(consents.map(({ newsletter, page }) => [newsletter, page])).toEqual([
      ['news', '/'],
      ['weekly', '/'],
    ])
  })

  it.each([
    ['nothing is chosen', { newsletter: '' }, 422],
    ['the address is none', { email: 'nobody' }, 422],
    ['the wording is made up', { wording: 'f'.repeat(64) }, 422],
    ['a bot filled in the trap', { website: 'https://example.org' }, 303],
  ])('where %s, no sign-up is written', async (_, wrong, status) => {
    const right = { email: 'typed@example.org', wording: wordingHash(several.consent), page: '/', newsletter: 'news' }
    expect((await post('/newsletters/sign-up', { ...right, ...wrong })).status).toBe(status)
    expect(await database().subscriber.count({ where: { email: 'typed@example.org' } })).toBe(0)
  })

  it('its readers leave the list, by the button and by one click in either form', async () => {
    for (const body of [{}, new FormData()]) {
      const id = randomUUID()
      const state = { state: 'confirmed', createdAt: noon, confirmedAt: noon } as const
      const subscriptions = { create: ['news', 'weekly'].map((newsletter) => ({ newsletter, ...state })) }
      await database().subscriber.create({
        data: { id, email: `${id}@example.org`, createdAt: noon, subscriptions },
      })
      const path = leaveUrl('', { subscriberId: id, newsletters: ['news'] }, secret)
      const shown = await (await ask(path)).text()
      expect(shown).toContain(`action="${path}"`)
      expect(shown).toContain('The Tidewater Post')
      const left = await post(path, body)
      expect(left.status).toBe(200)
      expect(await left.text()).toContain('This page says left.')
      const states = await database().subscription.findMany({
        where: { subscriberId: id },
        orderBy: { newsletter: 'asc' },
      })
      expect(states.map(({ state }) => state)).toEqual(['unsubscribed', 'confirmed'])
    }
  })
})

it('a network that sends more forms than it may is asked to wait, and no other is', async () => {
  const from = (host: number) => ({ method: 'POST', path: '/subscriptions/confirm', address: `198.51.100.${host}` })
  const rest = { query: new URLSearchParams(), headers: {}, body: Buffer.from('token=x') }
  const send = (request: HandlerRequest) => firstAnswer(forms.handlers, request)
  const flood = Array.from({ length: 200 }, (_, host) => send({ ...from(host), ...rest }))
  const other = send({ ...from(1), ...rest, address: '203.0.113.1' })
  expect((await other)?.status).toBe(404)
  const answers = await Promise.all(flood)
  expect(answers.filter((answer) => answer?.status === 404).length).toBe(52)
  expect(answers.filter((answer) => answer?.status === 429).length).toBe(148)
})

it.each([
  ['OPTIONS', '/subscriptions/leave', 204, 'GET, HEAD, POST'],
  ['GET', '/sponsors/bakery/seen', 405, 'POST'],
  ['POST', '/sponsors/nobody/seen', 404, null],
  ['POST', '/subscriptions/confirm', 404, null],
  ['GET', '/contact/messages', 303, null],
  ['GET', '/newsletters/sign-up', 303, null],
  ['GET', '/newsletters/yours', 404, null],
])('%s %s is answered with %i', async (method, path, status, allow) => {
  const answer = await ask(path, { method })
  expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow])
})
