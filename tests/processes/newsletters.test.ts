// A reader subscribes without a script, gets a mailing, and changes what they get; an editor is told of a mistake.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { edit, publish } from '#tests/newspaper/edit'
import { mailTo, pathIn } from '#tests/newspaper/mail-to'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

let newspaper: Newspaper

beforeAll(async () => {
  newspaper = await openNewspaper()
  const named = `newsletters:
  - { slug: news, name: The Morning Boat, description: Each morning at six. }
  - { slug: weekly, name: The Week }
`
  await edit(newspaper, 'site.yaml', (site) => site.replace(/^newsletters:\n(?: .*\n)+/m, named))
  const text = 'subject: The gate stuck again\npublished: 2026-11-22T09:00:00-05:00\npick: [keep-the-late-boat]'
  await mkdir(join(newspaper.contentDir, 'newsletters/news'), { recursive: true })
  await edit(newspaper, 'newsletters/news/one.md', () => `---\n${text}\n---\n\nGood **morning**.\n`)
  await publish(newspaper)
})
afterAll(() => newspaper.stop())

const get = async (path: string) => {
  const answer = await fetch(newspaper.url + path)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

/** Sends a form of a page, by its action, with its hidden fields and what a reader fills in. */
async function send(page: string, action: string, fill: [string, string][]): Promise<Response> {
  const { text } = await get(page)
  const form = text.match(new RegExp(`<form[^>]*action="${action}"[^]*?</form>`))?.[0] ?? ''
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  expect(hidden.length).toBeGreaterThan(0)
  const body = new URLSearchParams([
    ...hidden.map(([, name = '', value = '']): [string, string] => [name, value]),
    ...fill,
  ])
  return fetch(newspaper.url + action, { method: 'POST', body, redirect: 'manual' })
}

describe('a reader', () => {
  it.each(['/', '/articles/keep-the-late-boat', '/newsletters/news/one'])('subscribes on %s', async (page) => {
    const email = `from-${page.length}@example.org`
    const sent = await send(page, '/newsletters/sign-up', [['email', email]])
    expect([sent.status, sent.headers.get('location'), sent.headers.getSetCookie()]).toEqual([
      303,
      '/newsletters/check-your-inbox',
      [],
    ])
    expect((await get('/newsletters/check-your-inbox')).status).toBe(200)
    const link = pathIn(await mailTo(newspaper, email), 'confirm')
    expect((await get(link)).text).toContain('<li>The Morning Boat</li>')
  })

  it('chooses among newsletters, is told what is missing, and changes the choice by a mailed link', async () => {
    const shown = await get('/newsletters')
    for (const words of ['Each morning at six.', 'The Week', 'Latest: The gate stuck again'])
      expect(shown.text).toContain(words)
    const refused = await send('/newsletters', '/newsletters/sign-up', [['email', 'ana@example.org']])
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('Choose at least one newsletter.'),
    ])
    await send('/newsletters', '/newsletters/sign-up', [
      ['email', 'ana@example.org'],
      ['newsletter', 'news'],
      ['newsletter', 'weekly'],
    ])
    const link = pathIn(await mailTo(newspaper, 'ana@example.org'), 'confirm')
    await send(link, '/subscriptions/confirm', [])
    const asked = await fetch(`${newspaper.url}/newsletters/link`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'ana@example.org' }),
      redirect: 'manual',
    })
    expect(asked.headers.get('location')).toBe('/newsletters/link-sent')
    const own = pathIn(await mailTo(newspaper, 'ana@example.org', 'access'), 'yours')
    const page = await get(own)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('x-robots-tag')).toContain('noindex')
    expect(page.text).toContain('ana@example.org')
    expect(page.text.match(/type="checkbox"[^>]*checked/g)).toHaveLength(2)
    const saved = await send(own, '/newsletters/yours', [['newsletter', 'weekly']])
    expect((await get(saved.headers.get('location') ?? '')).text.match(/type="checkbox"[^>]*checked/g)).toHaveLength(1)
  })

  it('reads a mailing on the web, and is told of a mailing that is none', async () => {
    const { status, text } = await get('/newsletters/news/one')
    expect(status).toBe(200)
    for (const part of ['The gate stuck again', '<strong>morning</strong>', '/articles/keep-the-late-boat'])
      expect(text).toContain(part)
    expect((await get('/newsletters/news/two')).status).toBe(404)
  })

  it('reports a mistake in an article, which the form names', async () => {
    expect((await get('/articles/keep-the-late-boat')).text).toContain(
      'href="/contact/mistake?about=keep-the-late-boat"',
    )
    const page = '/contact/mistake?about=keep-the-late-boat'
    const { text } = await get(page)
    expect(text).toMatch(/value="mistake"[^>]*checked|checked[^>]*value="mistake"/)
    // The mail's subject begins with what the message is.
    expect(text).toMatch(
      /name="subject"[^>]*value="Keep the late boat, because the night shift cannot swim"|value="Keep the late boat, because the night shift cannot swim"[^>]*name="subject"/,
    )
    const sent = await send(page, '/contact/messages', [
      ['kind', 'mistake'],
      ['name', 'Ana'],
      ['email', 'ana@example.org'],
      ['subject', 'A mistake'],
      ['body', 'The boat leaves at nine, not at ten.'],
    ])
    expect(sent.headers.get('location')).toBe('/contact/sent')
    expect((await mailTo(newspaper, 'editors@tidewater.example')).text).toContain('/articles/keep-the-late-boat')
    expect((await get('/contact/mistake?about=made-up')).status).toBe(200)
  })
})
