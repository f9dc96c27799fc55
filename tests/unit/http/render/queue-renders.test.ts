import { expect, it } from 'vitest'
import { renderQueues } from '#lib/http/render/queue-renders'

/** How many of 500 pages that one network asks for at once have no place. */
async function refusedOf(dev: boolean): Promise<number> {
  const { page } = renderQueues(dev)
  const work = () => new Promise((done) => setImmediate(done, 'rendered'))
  const all = await Promise.all(Array.from({ length: 500 }, () => page.pass('one network', null, work)))
  return all.filter((one) => one === null).length
}

it('give one network as many places as it asks for in development alone', async () => {
  expect(await refusedOf(true)).toBe(0)
  expect(await refusedOf(false)).toBeGreaterThan(300)
})
