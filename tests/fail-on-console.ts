import { format } from 'node:util'
import { afterEach, expect } from 'vitest'

/** What was said on console.error and console.warn, by a test that did not put a spy in their place. */
const said: string[] = []

for (const method of ['error', 'warn'] as const) {
  const print = console[method]
  console[method] = (...words) => {
    said.push(format(...words))
    print(...words)
  }
}

afterEach(() => {
  expect(said.splice(0), 'The console said what no test expected; a test that expects it spies on it.').toEqual([])
})
