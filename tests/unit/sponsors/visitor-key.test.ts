import { expect, it } from 'vitest'
import { visitorKey } from '#lib/sponsors/visitor-key'

it('tells readers and browsers of one day apart, and knows nobody again the next day', () => {
  const [today, tomorrow] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const key = (day: Buffer, address: string, agent: string) => visitorKey(day, address, agent).toString('hex')
  expect(key(today, '192.0.2.1', 'Gecko')).toBe(key(today, '192.0.2.1', 'Gecko'))
  const keys = [
    key(today, '192.0.2.1', 'Gecko'),
    key(today, '192.0.2.2', 'Gecko'),
    key(today, '192.0.2.1', 'WebKit'),
    key(tomorrow, '192.0.2.1', 'Gecko'),
  ]
  expect(new Set(keys).size).toBe(4)
})
