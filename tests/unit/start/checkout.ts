import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder that has everything a build is made from. `next` is a script in place of the builder, whose result is not tested here. */
export async function makeCheckout(next = ''): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'broadsheet-checkout-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const files = [
    'app/page.tsx',
    'components/a.tsx',
    'lib/content/site/schema.ts',
    'prisma/schema.prisma',
    'package.json',
    'package-lock.json',
  ]
  for (const file of [...files, 'next.config.ts', 'tsconfig.json']) await put(root, file, file)
  await put(root, 'node_modules/next/dist/bin/next', next)
  return root
}

/** Writes a file of the checkout. */
export async function put(root: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}
