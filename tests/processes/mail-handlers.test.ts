// The handlers that mail leads to, in a whole newspaper without a mail server: sign up, confirm, leave, write to the newsroom.
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { edit, publish } from '#tests/newspaper/edit'
import { hiddenFields } from '#tests/newspaper/hidden-fields'
import { mailTo, pathIn } from '#tests/newspaper/mail-to'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

let newspaper: Newspaper
let database: Client

beforeAll(async () => {
  newspaper = await openNewspaper({ TRUST_PROXY: '1' })
  database = new Client({ connectionString: newspaper.databaseUrl })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await newspaper.stop()
})

let networks = 0

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  networks += 1
  return fetch(newspaper.url + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers: { 'X-Forwarded-For': `10.${networks >> 8}.${networks & 255}.1`, ...headers },
  })
}

async function stateOf(email: string): Promise<unknown> {
  const { rows } = await database.query(
    'SELECT state FROM subscription JOIN subscriber ON id = subscriber_id WHERE email = $1',
    [email],
  )
  return rows[0]?.state ?? null
}

const article = '/articles/keep-the-late-boat'

async function paper(email: string, page = article): Promise<Record<string, string>> {
  return { option: 'weekends', email, consent: 'yes', ...(await hiddenFields(newspaper.url + page)) }
}

async function signUp(email: string, page = article): Promise<Response> {
  return post('/polls/ferry-hours/vote', await paper(email, page))
}

it('a page that answers a form is kept by its reader’s browser, so that Back sends nothing again', async () => {
  for (const path of [
    '/contact/messages',
    '/subscriptions/leave?reader=x',
    '/subscriptions/confirm',
    '/polls/none/vote',
  ]) {
    const answer = await post(path, { token: 'x' })
    expect([path, answer.headers.get('cache-control')]).toEqual([path, 'private, no-cache'])
  }
})

describe('a sign-up beside a vote', () => {
  it('is confirmed by the button behind the link, not by the link', async () => {
    expect((await signUp('ana@example.org')).status).toBeLessThan(400)
    const link = pathIn(await mailTo(newspaper, 'ana@example.org'), 'confirm')
    for (const method of ['HEAD', 'GET']) expect((await fetch(newspaper.url + link, { method })).status).toBe(200)
    expect(await stateOf('ana@example.org')).toBe('pending')

    const page = await (await fetch(newspaper.url + link)).text()
    expect(page).toContain('ana@example.org')
    expect(page).toContain('href="/privacy"')
    const action = page.match(/<form[^>]*action="([^"]+)"/)?.[1] ?? ''
    const token = page.match(/name="token" value="([^"]+)"/)?.[1] ?? ''
    const pressed = await post(action, { token })
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/subscriptions/confirmed'])
    expect(await stateOf('ana@example.org')).toBe('confirmed')
    expect((await fetch(`${newspaper.url}/subscriptions/confirmed`)).status).toBe(200)
  })

  it('is answered alike for a subscriber, for an unknown address, and for an address that has had its three mails', async () => {
    for (let mail = 0; mail < 4; mail += 1) await signUp('full@example.org')
    const told = async (email: string, accept: string) => {
      const answer = await post('/polls/ferry-hours/vote', await paper(email), { Accept: accept })
      const { date, ...headers } = Object.fromEntries(answer.headers)
      const cookies = answer.headers
        .getSetCookie()
        .map((cookie) =>
          cookie.replace(/^([^=]*voter|pending-vote)=([\w.-]+)/, (_, name, sealed) => `${name}=${sealed.length}`),
        )
      return { status: answer.status, headers: { ...headers, 'set-cookie': cookies }, body: await answer.text() }
    }
    for (const accept of ['text/html', 'application/json']) {
      const unknown = await told(`somebody-${accept.length}@example.org`, accept)
      expect(unknown.headers['set-cookie'].length).toBe(accept === 'text/html' ? 2 : 1)
      expect(await stateOf('ana@example.org')).toBe('confirmed')
      expect(await told('ana@example.org', accept)).toEqual(unknown)
      expect(await told('full@example.org', accept)).toEqual(unknown)
    }
  })

  it('is recorded with the page whose form was sent', async () => {
    const pages = ['/', article, '/polls/ferry-hours']
    for (const [index, page] of pages.entries()) await signUp(`from-${index}@example.org`, page)
    const { rows } = await database.query(
      "SELECT page FROM consent JOIN subscriber s ON s.id = subscriber_id WHERE email LIKE 'from-%' ORDER BY email",
    )
    expect(rows.map(({ page }) => page)).toEqual(pages)
  })

  it('with a link that is wrong or used up gets a page that says so', async () => {
    for (const token of ['', 'x', '../..', 'é', 'A'.repeat(1000)]) {
      const answer = await fetch(`${newspaper.url}/subscriptions/confirm?token=${encodeURIComponent(token)}`)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('This link no longer works')
      expect((await post('/subscriptions/confirm', { token })).status).toBe(404)
    }
  })
})

describe('leaving', () => {
  it('by the one click of a mail program works without a cookie, changes the state, and never redirects', async () => {
    await signUp('bea@example.org')
    const mail = await mailTo(newspaper, 'bea@example.org')
    await post('/subscriptions/confirm', { token: pathIn(mail, 'confirm').split('token=')[1] ?? '' })
    expect(await stateOf('bea@example.org')).toBe('confirmed')
    const header = mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? ''
    const { pathname, search } = new URL(header.match(/<([^>]+)>/)?.[1] ?? '')
    const path = pathname + search

    expect((await fetch(newspaper.url + path)).status).toBe(200)
    expect(await stateOf('bea@example.org')).toBe('confirmed')
    const foreign = { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' }
    const clicked = await post(path, { 'List-Unsubscribe': 'One-Click' }, foreign)
    expect(clicked.status).toBe(200)
    expect(clicked.headers.get('set-cookie')).toBeNull()
    expect(await clicked.text()).toContain('You have unsubscribed')
    expect(await stateOf('bea@example.org')).toBe('unsubscribed')
  })

  it('takes the form in which mail programs send it, too: RFC 8058 allows multipart', async () => {
    await signUp('cai@example.org')
    const body = new FormData()
    body.set('List-Unsubscribe', 'One-Click')
    const path = pathIn(await mailTo(newspaper, 'cai@example.org'), 'leave')
    const clicked = await fetch(newspaper.url + path, { method: 'POST', body, redirect: 'manual' })
    expect(clicked.status).toBe(200)
    expect(await stateOf('cai@example.org')).toBeNull()
  })

  it('by the button of the page works without scripts', async () => {
    await signUp('dora@example.org')
    const path = pathIn(await mailTo(newspaper, 'dora@example.org'), 'leave')
    const page = await (await fetch(newspaper.url + path)).text()
    const action = page.match(/<form[^>]*action="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await post(action, {})).status).toBe(200)
  })

  it('with a link that was tampered with changes nothing', async () => {
    const path = `/subscriptions/leave?reader=0ca0cfb6-3f7c-4a6b-9d55-0c7d3a8a1f10.${'A'.repeat(43)}`
    expect((await fetch(newspaper.url + path)).status).toBe(404)
    expect((await post(path, { 'List-Unsubscribe': 'One-Click' })).status).toBe(404)
  })
})

describe('the consent wordings', () => {
  it('can be read, each under its version', async () => {
    await signUp('wording@example.org')
    await mailTo(newspaper, 'wording@example.org')
    const page = await fetch(`${newspaper.url}/consent/1`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('occasional offers from our partners')
    for (const path of ['/consent/2', '/consent/0', '/consent/x', '/consent/99999999999']) {
      expect((await fetch(newspaper.url + path)).status).toBe(404)
    }
    expect(await (await fetch(`${newspaper.url}/consent`)).text()).toContain('href="/consent/1"')
  })
})

describe('the form of the contact page', () => {
  const message = {
    kind: 'pitch',
    name: 'Ana Ferreira',
    email: 'ana@example.org',
    subject: 'The gate',
    body: 'It stuck again.\r\nTwice this week.',
  }

  async function countMessages(): Promise<number> {
    const { rows } = await database.query('SELECT count(*)::int AS count FROM contact_message')
    return rows[0].count
  }

  it('stands below the newsroom’s own words', async () => {
    const page = await (await fetch(`${newspaper.url}/contact`)).text()
    expect(page).toContain('14 Chandler Street')
    expect(page).toMatch(/<form[^>]*action="\/contact\/messages"/)
  })

  it('stores a message and mails it to the editors, who answer the person', async () => {
    const sent = await post('/contact/messages', message, { Origin: newspaper.url })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/contact/sent'])
    expect((await fetch(`${newspaper.url}/contact/sent`)).status).toBe(200)
    expect(await countMessages()).toBe(1)
    const mail = await mailTo(newspaper, 'editors@tidewater.example')
    expect(mail.subject).toBe('A pitch: The gate')
    expect(mail.replyTo?.text).toBe('"Ana Ferreira" <ana@example.org>')
    expect(mail.text).toContain('It stuck again.\nTwice this week.')
  })

  it('says at each field what is wrong, and keeps what was typed', async () => {
    const before = await countMessages()
    const long = 'Почему не работает? '.repeat(200)
    const refused = await post('/contact/messages', { ...message, name: '"><script>', email: 'ana', body: long })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('Enter an e-mail address such as ana@example.org.')
    expect(page).toMatch(/<input id="contact-email"[^>]*aria-invalid="true"[^>]*aria-describedby="contact-email-error"/)
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"')
    expect(page).toContain(long.trim())
    expect(page).not.toContain('Enter your name')
    expect(await countMessages()).toBe(before)
  })

  it('tells a program that filled the trap that all went well, and keeps nothing', async () => {
    const before = await countMessages()
    expect((await post('/contact/messages', { ...message, website: 'https://spam.example' })).status).toBe(303)
    expect(await countMessages()).toBe(before)
  })

  it('is refused when another site sends it', async () => {
    const before = await countMessages()
    const foreign: Record<string, string>[] = [{ Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': 'cross-site' }]
    for (const headers of foreign) expect((await post('/contact/messages', message, headers)).status).toBe(403)
    expect(await countMessages()).toBe(before)
  })

  it('takes five messages an hour from one network, then asks to wait', async () => {
    const from = { 'X-Forwarded-For': '192.0.2.7' }
    for (let count = 0; count < 5; count += 1) expect((await post('/contact/messages', message, from)).status).toBe(303)
    const refused = await post('/contact/messages', message, { 'X-Forwarded-For': '192.0.2.200' })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000)
    expect(await refused.text()).toContain('Too many requests')
  })
})

describe('a newspaper that names no address of its own', () => {
  it('has its contact page without a form, and takes no message', async () => {
    await edit(newspaper, 'site.yaml', (text) => text.replace(/^contact: /m, '# contact: '))
    await publish(newspaper)
    const page = async () => (await fetch(`${newspaper.url}/contact`)).text()
    await expect.poll(page, { timeout: 10_000 }).not.toContain('action="/contact/messages"')
    expect((await fetch(`${newspaper.url}/contact`)).status).toBe(200)
    const message = { kind: 'message', name: 'Ana', email: 'ana@example.org', subject: 'x', body: 'It stuck again.' }
    const sent = await post('/contact/messages', message, { Origin: newspaper.url })
    expect(sent.status).toBe(404)
    const { rows } = await database.query(`SELECT * FROM contact_message WHERE subject = 'x'`)
    expect(rows).toEqual([])
    await edit(newspaper, 'site.yaml', (text) => text.replace('# contact: ', 'contact: '))
    await publish(newspaper)
  })
})

it('no link of a mail is written to the log', () => {
  const log = newspaper.lines.join('\n')
  expect(log).toContain('/subscriptions/confirm')
  expect(log).not.toMatch(/token=|reader=|@example\.org/)
})
