import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sourceDigest } from '#lib/start/source-digest'
import { makeCheckout, put } from '#tests/unit/start/checkout'

it('is the same for the same sources, wherever they are', async () => {
  expect(await sourceDigest(await makeCheckout())).toBe(await sourceDigest(await makeCheckout()))
})

it.each([
  ['a changed page', (root: string) => put(root, 'app/page.tsx', 'changed')],
  ['a new file in a new folder', (root: string) => put(root, 'lib/polls/tally.ts', '')],
  ['a renamed file', (root: string) => rename(join(root, 'components/a.tsx'), join(root, 'components/b.tsx'))],
  ['a removed file', (root: string) => rm(join(root, 'lib/content/site/schema.ts'))],
  ['another version of a package', (root: string) => put(root, 'package-lock.json', '{}')],
  ['another alias of its imports', (root: string) => put(root, 'package.json', '{}')],
  ['another schema', (root: string) => put(root, 'prisma/schema.prisma', 'model A {}')],
])('changes with %s', async (_, change) => {
  const root = await makeCheckout()
  const before = await sourceDigest(root)
  await change(root)
  expect(await sourceDigest(root)).not.toBe(before)
})

it('does not change with the content, the tests or the build itself', async () => {
  const root = await makeCheckout()
  const before = await sourceDigest(root)
  for (const path of ['content/site.yaml', 'tests/a.test.ts', '.next/BUILD_ID']) await put(root, path, 'new')
  expect(await sourceDigest(root)).toBe(before)
})
