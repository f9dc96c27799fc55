import { expect, it } from 'vitest'
import { shutdownList } from '#lib/start/shutdown-list'

/** A list with a log of what it closed. */
function diary() {
  const closed: string[] = []
  const failures: unknown[] = []
  const list = shutdownList((error) => failures.push(error))
  const open = (name: string, opening = Promise.resolve()) =>
    list.open(
      () => opening,
      async () => void closed.push(name),
    )
  return { list, open, closed, failures }
}

it('closes what was opened last first, and once', async () => {
  const { list, open, closed } = diary()
  await open('database')
  await open('server')
  await Promise.all([list.close(), list.close()])
  expect(closed).toEqual(['server', 'database'])
})

it('closes what was still opening when closing started', async () => {
  const { list, open, closed } = diary()
  await open('database')
  let finish = () => {}
  const opening = open('server', new Promise((resolve) => (finish = resolve)))
  const closing = list.close()
  finish()
  await Promise.all([opening, closing])
  expect(closed).toEqual(['server', 'database'])
})

it('opens nothing more once closing started', async () => {
  const { list, open, closed } = diary()
  await list.close()
  expect(list.signal.aborted).toBe(true)
  await expect(open('late')).rejects.toThrow()
  expect(closed).toEqual([])
})

it('has nothing to close of what failed to open', async () => {
  const { list, open, closed } = diary()
  await expect(open('server', Promise.reject(new Error('port taken')))).rejects.toThrow('port taken')
  await list.close()
  expect(closed).toEqual([])
})

it('reports what could not be closed, and closes the rest', async () => {
  const { list, open, closed, failures } = diary()
  await open('database')
  await list.open(
    async () => {},
    () => Promise.reject(new Error('stuck')),
  )
  await list.close()
  expect(closed).toEqual(['database'])
  expect(failures).toEqual([new Error('stuck')])
})
