// Bad input wherever a whole newspaper takes some: each answer has the right status, is readable, and gives nothing away.
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { sharedNewspaper } from '#tests/site/open-shared'

const opened = sharedNewspaper('sample')

/** Sends bytes as they are, which fetch would tidy, and resolves to the status of the answer. */
function sendRaw(head: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(opened.newspaper.url)
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(Number(port), hostname, () => socket.write(head))
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve({ status: Number(text.split(' ')[1]), text }))
  })
}

const request = (line: string) => sendRaw(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)

/** What would tell a reader about the inside of the server. */
const inside = /\bat .+\.(ts|js|mjs):\d+|node_modules|PrismaClient|postgres(ql)?:\/\//

describe('an address', () => {
  it.each([
    ['a null byte', 'GET /articles/a%00b', 400],
    ['a percent sign that means nothing', 'GET /articles/%E0%A4%A', 400],
    ['a lone percent sign', 'GET /%', 400],
    ['a way out of the pictures', 'GET /images/..%2f..%2fpackage.json', 400],
    ['a way out by dots', 'GET /images/../../package.json', 400],
    ['an address of 20,000 characters', `GET /${'a'.repeat(20_000)}`, 431],
    ['an article that never was', 'GET /articles/never-was', 404],
    ['a section that never was', 'GET /sections/never-was', 404],
    ['page 99999999999999999999 of a section', 'GET /sections/town/page/99999999999999999999', 404],
    ['page minus one', 'GET /sections/town/page/-1', 404],
    ['the answer pages, from outside', 'GET /answer/closed', 404],
  ])('with %s is answered and explained', async (_, line, expected) => {
    const { status, text } = await request(line)
    expect(status).toBe(expected)
    expect(text).not.toMatch(inside)
  })

  it.each(['DELETE', 'PUT', 'PATCH', 'TRACE'])('does not take %s', async (method) => {
    expect((await request(`${method} /`)).status).toBe(405)
  })

  it('is not asked for with a method that nobody knows', async () => {
    expect((await request('BREW /')).status).toBe(501)
  })
})

describe('a body', () => {
  it('of 10 MB is refused before it is read', async () => {
    const { hostname, port } = new URL(opened.newspaper.url)
    const head = `POST /polls/any/vote HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10485760\r\nConnection: close\r\n\r\n`
    expect((await sendRaw(head)).status).toBe(413)
  })

  it('that is not a form is a client error', async () => {
    const answer = await fetch(`${opened.newspaper.url}/polls/any/vote`, { method: 'POST', body: '\u0000\u0001\u0002' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await answer.text()).not.toMatch(inside)
  })
})

describe('after all of it', () => {
  it('the front page still opens', async () => {
    const answer = await fetch(opened.newspaper.url)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('The Tidewater Post')
  })
})
