import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { addKeptSecrets, keptSecret } from '#lib/secrets/kept-secret'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-secret-'))
  onTestFinished(() => rm(folder, { recursive: true }))
})

it('is made once, long, and readable by its owner alone', async () => {
  const [secret, ...more] = await keptSecret(join(folder, 'new/data'))
  expect(more).toEqual([])
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(await keptSecret(join(folder, 'new/data'))).toEqual([secret])
  expect((await stat(join(folder, 'new/data/secret'))).mode & 0o777).toBe(0o600)
})

it('is one for many that ask first at the same time', async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => keptSecret(folder)))
  expect(new Set(secrets.flat()).size).toBe(1)
  expect(await readdir(folder)).toEqual(['secret'])
})

it('is not made again where it cannot be read', async () => {
  // Not a file that is closed to us: root may read those too.
  await mkdir(join(folder, 'secret'))
  await expect(keptSecret(folder)).rejects.toThrow(/EISDIR/)
  expect(await readdir(folder)).toEqual(['secret'])
})

it.each(['', 'cut sho'])('is not made again where the file was cut to «%s»', async (text) => {
  await writeFile(join(folder, 'secret'), text)
  await expect(keptSecret(folder)).rejects.toThrow(/secret: a secret must be at least 32 characters/)
  expect(await readFile(join(folder, 'secret'), 'utf8')).toBe(text)
})

it('keeps a passphrase, whose words are no secrets of their own, beside others', async () => {
  const passphrase = 'one passphrase of quite a few words and more'
  await writeFile(join(folder, 'secret'), `${passphrase}\n`)
  await addKeptSecrets(folder, ['o'.repeat(43)])
  expect(await keptSecret(folder)).toEqual([passphrase, 'o'.repeat(43)])
})

it('takes over the secrets of a backup: alone where it has none, else behind its own, and once', async () => {
  const [newer, older] = ['n'.repeat(43), 'o'.repeat(43)] as const
  const restored = join(folder, 'restored')
  await addKeptSecrets(restored, [newer, older])
  expect(await keptSecret(restored)).toEqual([newer, older])
  expect((await stat(join(restored, 'secret'))).mode & 0o777).toBe(0o600)
  const [own] = await keptSecret(folder)
  await addKeptSecrets(folder, [newer, older])
  await addKeptSecrets(folder, [newer, older])
  expect(await keptSecret(folder)).toEqual([own, newer, older])
})
