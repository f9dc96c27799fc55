import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { tryLock, waitForLock } from '#lib/embedded-postgres/lock-file'
import { startOf } from '#lib/embedded-postgres/processes'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-lock-'))
  path = join(folder, 'server.lock')
  onTestFinished(() => rm(folder, { recursive: true }))
})

it('is held by one at a time, names its holder, and leaves nothing behind', async () => {
  const first = await tryLock(path)
  expect(await tryLock(path)).toEqual({ ok: false, pid: process.pid })
  if (first.ok) await first.lock.release()
  expect(await readdir(folder)).toEqual([])
  expect((await tryLock(path)).ok).toBe(true)
})

it('goes to exactly one of many that try at the same time, a stale one in the way', async () => {
  await writeFile(path, `1\nlong ago\n${path}\n`)
  const script = `import { tryLock } from '#lib/embedded-postgres/lock-file'
    const result = await tryLock(${JSON.stringify(path)}); console.log(result.ok); setTimeout(() => {}, 60_000)`
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script]),
  )
  onTestFinished(() => void children.map((child) => child.kill('SIGKILL')))
  const answers = await Promise.all(
    children.map(
      (child) => new Promise((resolve) => child.stdout.once('data', (line) => resolve(String(line).trim()))),
    ),
  )
  expect(answers.sort()).toEqual(['false', 'false', 'false', 'true'])
})

it.each([
  ['a process that ended', async () => `999999999\n${await startOf(process.pid)}\n${path}\n`],
  ['an earlier process with our number', async () => `${process.pid}\nan earlier start\n${path}\n`],
  ['a folder that was copied', async () => `${process.pid}\n${await startOf(process.pid)}\n/elsewhere/server.lock\n`],
  ['a writer that was interrupted', async () => ''],
])('is free when it was left by %s', async (_, content) => {
  await writeFile(path, await content())
  expect((await tryLock(path)).ok).toBe(true)
  expect(await readFile(path, 'utf8')).toContain(`${process.pid}\n`)
})

it('is waited for', async () => {
  const first = await waitForLock(path)
  const order: string[] = []
  const second = waitForLock(path).then((lock) => {
    order.push('taken')
    return lock.release()
  })
  await new Promise((resolve) => setTimeout(resolve, 200))
  order.push('released')
  await first.release()
  await second
  expect(order).toEqual(['released', 'taken'])
})
