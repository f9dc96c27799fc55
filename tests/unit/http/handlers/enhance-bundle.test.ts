import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { bundleEnhancements } from '#lib/http/handlers/enhance-bundle'

const root = join(import.meta.dirname, '../../../..')

it('all enhancements together take at most 3 KB on the wire', async () => {
  const bundle = await bundleEnhancements(root)
  const wire = brotliCompressSync(bundle?.body ?? '').length
  expect(wire).toBeGreaterThan(200)
  expect(wire).toBeLessThanOrEqual(3 * 1024)
})

it('the address of the script changes with it and with nothing else', async () => {
  const [first, second] = [await bundleEnhancements(root), await bundleEnhancements(root)]
  expect(first?.path).toMatch(/^\/assets\/enhance-[0-9a-f]{12}\.js$/)
  expect(second?.path).toBe(first?.path)
})
