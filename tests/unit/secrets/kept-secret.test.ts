import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { keptSecret } from '#lib/secrets/kept-secret'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-secret-'))
  onTestFinished(() => rm(folder, { recursive: true }))
})

it('is made once, long, and readable by its owner alone', async () => {
  const secret = await keptSecret(join(folder, 'new/data'))
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(await keptSecret(join(folder, 'new/data'))).toBe(secret)
  expect((await stat(join(folder, 'new/data/secret'))).mode & 0o777).toBe(0o600)
})

it('is one for many that ask first at the same time', async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => keptSecret(folder)))
  expect(new Set(secrets).size).toBe(1)
  expect(await readdir(folder)).toEqual(['secret'])
})

it('is not made anew where it cannot be read', async () => {
  // Not a file that is closed to us: root may read those too.
  await mkdir(join(folder, 'secret'))
  await expect(keptSecret(folder)).rejects.toThrow(/EISDIR/)
  expect(await readdir(folder)).toEqual(['secret'])
})
