import { expect, it } from 'vitest'
import { renderCounted, renderQueues } from '#lib/http/render/render-counted'

const request = { method: 'GET', url: '/', headers: {}, body: null }
const asker = { owner: '192.0.2.0/24', kind: 'page', shared: false } as const
const rendered = { status: 200, headers: {}, body: Buffer.from('A page.') }

it('gives up a render that does not end, and its place to the next', async () => {
  let asked = 0
  const hangs = () => (++asked <= 3 ? new Promise<never>(() => {}) : Promise.resolve(rendered))
  const counted: number[] = []
  const render = renderCounted(hangs, (_, status) => counted.push(status), renderQueues(), 50)
  const hanging = Array.from({ length: 3 }, () => render(request, asker))
  const behind = render(request, asker)
  for (const one of await Promise.allSettled(hanging))
    expect(one).toMatchObject({ reason: { message: 'It was not rendered within 0.05 seconds.' } })
  expect(await behind).toBe(rendered)
  expect(counted).toEqual([200])
})
