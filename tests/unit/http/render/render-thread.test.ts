import { afterEach, beforeEach, expect, it } from 'vitest'
import { startRenderThread, ThreadEnded } from '#lib/http/render/render-thread'

const program = new URL('../../../fixtures/dying-worker.ts', import.meta.url)
let failures: unknown[]
let thread: Awaited<ReturnType<typeof startRenderThread>>

beforeEach(async () => {
  failures = []
  thread = await startRenderThread({
    port: 0,
    host: 'localhost',
    program,
    heap: 32,
    failure: (error) => failures.push(error),
  })
})
afterEach(() => thread.close())

const ask = async (url: string) =>
  (await thread.render({ method: 'GET', url, headers: {}, body: null })).body.toString()

it('answers from one thread', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask('/')))
  expect(new Set(answers).size).toBe(1)
})

it.each([
  ['/fill-memory', 'memory limit'],
  ['/throw', 'nobody catches this'],
  ['/exit', 'ended by itself'],
])('is replaced after %s, which takes only the renders that had begun with it', async (url, reason) => {
  const first = await ask('/')
  await expect(ask(url)).rejects.toThrow(reason)
  expect(thread.answers()).toBe(false)
  const second = await ask('/')
  expect(second).not.toBe(first)
  expect(thread.answers()).toBe(true)
  expect(failures.map(String)).toEqual([expect.stringContaining(reason)])
})

it('is ended and replaced where a page never ends', async () => {
  const settings = {
    port: 0,
    host: 'localhost',
    program,
    silenceTimeout: 400,
    failure: (error: unknown) => failures.push(error),
  }
  const watched = await startRenderThread(settings)
  const render = (url: string) => watched.render({ method: 'GET', url, headers: {}, body: null })
  await expect(render('/endless')).rejects.toBeInstanceOf(ThreadEnded)
  expect(watched.answers()).toBe(false)
  expect((await render('/')).status).toBe(200)
  expect(watched.answers()).toBe(true)
  expect(failures.map(String)).toEqual([expect.stringContaining('a page does not end')])
  await watched.close()
})

it('goes on after a render that failed, and tells why and where', async () => {
  const first = await ask('/')
  await expect(ask('/fail')).rejects.toMatchObject({ message: 'only this page failed', stack: 'at the page' })
  expect(await ask('/')).toBe(first)
  expect(failures).toEqual([])
})

it('is not replaced once it was closed', async () => {
  await thread.close()
  expect(failures).toEqual([])
})

it('that cannot start says why', async () => {
  const missing = new URL('none.ts', program)
  const start = startRenderThread({ port: 0, host: 'localhost', program: missing, failure: () => {} })
  await expect(start).rejects.toThrow('none.ts')
})
