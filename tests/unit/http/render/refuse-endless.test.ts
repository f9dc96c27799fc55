import { expect, it } from 'vitest'
import { refuseEndless } from '#lib/http/render/refuse-endless'
import { ThreadEnded } from '#lib/http/render/render-thread'

const rendered = { status: 200, headers: {}, body: Buffer.from('A page.') }
const request = (url: string) => ({ method: 'GET', url, headers: {}, body: null })

/** A thread that ends at /endless, and takes with it all that are rendered meanwhile. */
function dyingThread() {
  const asked: string[] = []
  let end: (error: Error) => void = () => {}
  let ended = new Promise<never>(() => {})
  const render = async ({ url }: { url: string }) => {
    asked.push(url)
    if (url === '/endless') {
      queueMicrotask(() => end(new ThreadEnded('a page does not end')))
      return await ended
    }
    return await Promise.race([ended, new Promise<typeof rendered>((resolve) => setImmediate(() => resolve(rendered)))])
  }
  const start = () => {
    ended = new Promise<never>((_, reject) => {
      end = reject
    })
    ended.catch(() => {})
  }
  start()
  return { asked, render, start }
}

it('refuses a page that ended its thread twice, and no other that was rendered meanwhile', async () => {
  const { asked, render, start } = dyingThread()
  const guarded = refuseEndless(render)
  for (let round = 0; round < 2; round += 1) {
    start()
    const both = await Promise.allSettled([guarded(request('/innocent')), guarded(request('/endless'))])
    expect(both[1]).toMatchObject({ status: 'rejected' })
  }
  start()
  expect(await guarded(request('/endless'))).toMatchObject({
    status: 503,
    headers: { 'x-broadsheet-answer': '/answer/unavailable' },
  })
  expect(await guarded(request('/innocent'))).toBe(rendered)
  expect(asked.filter((url) => url === '/endless').length).toBe(2)
})

it('suspects nobody for a mistake of its own', async () => {
  let asked = 0
  const guarded = refuseEndless(async () => {
    asked += 1
    throw new Error('a mistake of this page')
  })
  for (let round = 0; round < 4; round += 1)
    await expect(guarded(request('/broken'))).rejects.toThrow('a mistake of this page')
  expect(asked).toBe(4)
})
