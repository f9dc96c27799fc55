import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { keepHead, neverWritten, writeHeadAgain } from '#lib/http/answer/write-head'

let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** Answers of a server that writes its head in full where no kept one may serve; tells how often it did. */
async function open(clock: () => number) {
  const written = neverWritten()
  const counts = { inFull: 0 }
  server = createServer((_, response) => {
    if (!writeHeadAgain(response, written, clock())) {
      counts.inFull += 1
      response.writeHead(200, ['X-Number', String(counts.inFull), 'Content-Length', '5'])
      keepHead(response, written, clock())
    }
    response.end('Hello')
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, counts }
}

/** All that one connection hears to requests that are sent at once. */
function hear(port: number, ...requests: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(requests.join('')))
    socket.setEncoding('latin1')
    socket.on('data', (text) => {
      heard += text
      if (heard.split('\r\n\r\nHello').length > requests.length) socket.end()
    })
    socket.on('close', () => resolve(heard)).on('error', reject)
  })
}

const get = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'
const answers = (heard: string) => heard.split(/(?<=Hello)/).filter((one) => one !== '')

it('heads of one second are written once and read alike', async () => {
  const { port, counts } = await open(() => 5_000)
  const [first, second, third, ...more] = answers(await hear(port, get, get, get))
  expect(first).toMatch(/^HTTP\/1\.1 200 OK\r\nX-Number: 1\r\n[\s\S]*\r\nKeep-Alive: timeout=\d+\r\n\r\nHello$/)
  expect([second, third, more]).toEqual([first, first, []])
  expect(counts.inFull).toBe(1)
})

it('the next second has a head of its own', async () => {
  let now = 5_999
  const { port, counts } = await open(() => now)
  await hear(port, get)
  now = 6_000
  await hear(port, get)
  expect(counts.inFull).toBe(2)
})

it.each([
  ['a client that asks to close', 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
  ['a client of HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n'],
])('%s is told that the connection closes', async (_, request) => {
  const { port } = await open(() => 5_000)
  await hear(port, get)
  expect(await hear(port, request)).toContain('Connection: close')
  expect(await hear(port, get)).toContain('Connection: keep-alive')
})
