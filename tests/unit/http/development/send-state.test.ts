import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { followedContent, type Mistake } from '#lib/http/development/content-state'
import { followScript, sendState } from '#lib/http/development/send-state'

const clock = { now: 1_000 }
const mistake: Mistake = { place: 'content/articles/a.md:2:1', message: '“titel” is unknown.', held: false }

/** A development server of which only this part is there, and what tells it of an import. */
async function open() {
  const content = followedContent(() => clock.now)
  const sent = sendState(content)
  const server = createServer((request, response) => {
    const listener = sent.listenerOf(request.url ?? '')
    if (listener) listener(request, response)
    else response.writeHead(404).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  return { content, sent, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** The states that a page gets, one at a time. */
async function* statesAt(url: string) {
  const { body } = await fetch(`${url}/assets/content-state`)
  let text = ''
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk)
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [event, rest] = [text.slice(0, end), text.slice(end + 2)]
      text = rest
      if (event.startsWith('data: ')) yield JSON.parse(event.slice('data: '.length))
    }
  }
}

it('sends a page how the content stands, and every change of it until the server ends', async () => {
  const { content, sent, url } = await open()
  const [one, other] = [statesAt(url), statesAt(url)]
  for (const page of [one, other])
    expect((await page.next()).value).toEqual({ publishedAt: 1_000, mistakes: [], more: 0 })
  clock.now = 2_000
  content.tell(false, [mistake])
  for (const page of [one, other])
    expect((await page.next()).value).toEqual({ publishedAt: 1_000, mistakes: [mistake], more: 0 })
  content.tell(true, [])
  expect((await one.next()).value).toEqual({ publishedAt: 2_000, mistakes: [], more: 0 })
  expect((await statesAt(url).next()).value).toEqual({ publishedAt: 2_000, mistakes: [], more: 0 })
  sent.end()
  await expect(one.next()).rejects.toThrow('terminated')
})

it('lists as many mistakes as fit beside a page, and counts the others', () => {
  const content = followedContent(() => 0)
  content.tell(
    false,
    Array.from({ length: 25 }, () => mistake),
  )
  expect([content.state().mistakes.length, content.state().more]).toEqual([20, 5])
})

it('sends a script that stands alone', async () => {
  const { url } = await open()
  const answer = await fetch(url + followScript)
  expect(answer.headers.get('content-type')).toBe('text/javascript')
  const script = await answer.text()
  expect(script).toContain('EventSource("/assets/content-state")')
  expect(script).not.toMatch(/^import |eventsAddress/m)
})
