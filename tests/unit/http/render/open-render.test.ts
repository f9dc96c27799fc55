import { expect, it } from 'vitest'
import { failed } from '#lib/http/answer/answer'
import { openRender } from '#lib/http/render/open-render'
import { renderQueues } from '#lib/http/render/queue-renders'

const request = { method: 'GET', url: '/', headers: {}, body: null }
const asker = { owner: '192.0.2.0/24', kind: 'page', shared: false } as const
const rendered = { status: 200, headers: {}, body: Buffer.from('A page.') }

it('gives up a render that does not end, and its place to the next', async () => {
  let asked = 0
  const hangs = () => (++asked <= 3 ? new Promise<never>(() => {}) : Promise.resolve(rendered))
  const counted: number[] = []
  const failures: unknown[] = []
  const render = openRender(hangs, {
    queues: renderQueues(),
    words: async () => {},
    count: (_, status) => counted.push(status),
    failure: (path, error) => failures.push([path, String(error)]),
    renderTimeout: 50,
  })
  const hanging = Array.from({ length: 3 }, () => render(request, asker))
  const behind = render(request, asker)
  for (const one of await Promise.all(hanging)) expect(one).toBe(failed)
  expect(failures).toEqual(Array(3).fill(['/', 'Error: It was not rendered within 0.05 seconds.']))
  expect(await behind).toBe(rendered)
  expect(counted).toEqual([200])
})
