import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { environment, setEnvironment } from '#lib/environment'
import { serverSecret } from '#lib/secrets/server-secret'

const newest = 'n'.repeat(32)
const older = 'o'.repeat(43)
const kept = 'k'.repeat(43)

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-secret-'))
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    setEnvironment({})
    await rm(folder, { recursive: true })
  })
})

function set(SECRET: string) {
  vi.stubEnv('SECRET', SECRET)
  vi.stubEnv('DATABASE_URL', '')
  vi.stubEnv('DATA_DIR', folder)
  setEnvironment({})
}

it('is what SECRET lists, and nothing is kept', async () => {
  set(`${newest}, ${older}`)
  expect(await serverSecret()).toEqual([newest, older])
  expect(await readdir(folder)).toEqual([])
})

it('goes on with the one of the data folder behind SECRET when that is set later', async () => {
  await writeFile(join(folder, 'secret'), `${kept}\n`)
  set(newest)
  expect(await serverSecret()).toEqual([newest, kept])
  // The start makes the result the setting of the process; nothing is doubled by that.
  setEnvironment({ SECRET: await serverSecret() })
  expect(environment().SECRET).toEqual([newest, kept])
  expect(await serverSecret()).toEqual([newest, kept])
})

it('is the list of the data folder when SECRET is no longer set', async () => {
  await writeFile(join(folder, 'secret'), `${newest}\n${kept}\n`)
  set('')
  expect(await serverSecret()).toEqual([newest, kept])
})

it('is refused where a part of the list is too short', () => {
  set(`${newest},changed-today`)
  expect(() => environment()).toThrow(/^SECRET must be at least 32 characters; of a list, .+, each one must be/)
})
