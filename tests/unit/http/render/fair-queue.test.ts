import { expect, it } from 'vitest'
import { fairQueue } from '#lib/http/render/fair-queue'

const bounds = { running: 4, runningEach: 2, waiting: 8, waitingEach: 6 }

/** A queue whose works end when they are told to, and what began in it, in order. */
function openQueue() {
  const queue = fairQueue(bounds)
  const began: string[] = []
  const ends = new Map<string, () => void>()
  const pass = (owner: string, label: string, name: string | null = null) =>
    queue.pass(owner, name, async () => {
      began.push(label)
      await new Promise<void>((resolve) => ends.set(label, resolve))
      return label
    })
  const end = async (label: string) => {
    ends.get(label)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { queue, began, pass, end }
}

it('lets nobody run more than its share, and others begin at once', () => {
  const { began, pass } = openQueue()
  for (const label of ['a1', 'a2', 'a3', 'a4']) void pass('a', label)
  void pass('b', 'b1')
  expect(began).toEqual(['a1', 'a2', 'b1'])
})

it('gives each its turn, however many of one wait', async () => {
  const { began, pass, end } = openQueue()
  for (const label of ['a1', 'a2', 'a3', 'a4', 'a5']) void pass('a', label)
  for (const label of ['b1', 'b2', 'b3', 'b4']) void pass('b', label)
  void pass('c', 'c1')
  expect(began).toEqual(['a1', 'a2', 'b1', 'b2'])
  for (const label of ['a1', 'b1', 'a2', 'b2']) await end(label)
  expect(began.slice(4)).toEqual(['a3', 'b3', 'c1', 'a4'])
})

it('refuses only whose own are too many', async () => {
  const { queue, pass } = openQueue()
  const asked = Array.from({ length: 9 }, (_, index) => pass('a', `a${index}`))
  expect(await asked[8]).toBeNull()
  expect([queue.room('a'), queue.room('b')]).toEqual(['full', 'free'])
  void pass('b', 'b1')
  void pass('c', 'c1')
  expect(queue.room('b')).toBe('wait')
})

it('where all places are taken, the longest queue gives up its last for who has fewer', async () => {
  const { began, pass, end } = openQueue()
  const many = Array.from({ length: 8 }, (_, index) => pass('a', `a${index}`))
  for (const label of ['b1', 'b2', 'b3', 'b4']) void pass('b', label)
  const late = pass('c', 'c1')
  expect(await many[7]).toBeNull()
  await end('a0')
  await end('b1')
  await end('a1')
  expect(began).toContain('c1')
  await end('c1')
  expect(await late).toBe('c1')
})

it('begins a work that two wait for at the first turn of either, once', async () => {
  const { queue, began, pass, end } = openQueue()
  for (const label of ['a1', 'a2', 'a3', 'a4']) void pass('a', label)
  const wanted = pass('a', 'page', '/page')
  queue.join('b', '/page')
  await end('nothing')
  expect(began).toEqual(['a1', 'a2', 'page'])
  await end('page')
  expect(await wanted).toBe('page')
  for (const label of ['a1', 'a2', 'a3', 'a4']) await end(label)
  expect(began).toEqual(['a1', 'a2', 'page', 'a3', 'a4'])
})

it('forgets who has nothing running nor waiting, failures too', async () => {
  const { queue } = openQueue()
  const failing = async () => {
    throw new Error('no')
  }
  const all = Array.from({ length: 6 }, () => queue.pass('a', null, failing))
  for (const one of await Promise.allSettled(all)) expect(one.status).toBe('rejected')
  expect(queue.room('a')).toBe('free')
})
