import { expect, it } from 'vitest'
import { countRenders } from '#lib/http/render/count-renders'
import { limitRenderTime } from '#lib/http/render/limit-render-time'
import { queueRenders, renderQueues } from '#lib/http/render/queue-renders'

const request = { method: 'GET', url: '/', headers: {}, body: null }
const asker = { owner: '192.0.2.0/24', kind: 'page', shared: false } as const
const rendered = { status: 200, headers: {}, body: Buffer.from('A page.') }

it('gives up a render that does not end, and its place to the next', async () => {
  let asked = 0
  const hangs = () => (++asked <= 3 ? new Promise<never>(() => {}) : Promise.resolve(rendered))
  const counted: number[] = []
  const counting = countRenders(limitRenderTime(hangs, 50), (_, status) => counted.push(status))
  const render = queueRenders(counting, renderQueues())
  const hanging = Array.from({ length: 3 }, () => render(request, asker))
  const behind = render(request, asker)
  for (const one of await Promise.allSettled(hanging))
    expect(one).toMatchObject({ reason: { message: 'It was not rendered within 0.05 seconds.' } })
  expect(await behind).toBe(rendered)
  expect(counted).toEqual([200])
})
