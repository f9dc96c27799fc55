import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { isRunning } from '#lib/embedded-postgres/processes'
import { buildIfNeeded } from '#lib/start/build'
import { makeCheckout, put } from '#tests/unit/start/checkout'

/** Writes down each time it runs. */
const quick = `require('node:fs').appendFileSync('runs', 'run\\n')`
/** Says its process number and never ends. */
const endless = `require('node:fs').appendFileSync('runs', process.pid + '\\n'); setInterval(() => {}, 1000)`

const never = new AbortController().signal
const build = (root: string, signal = never) => buildIfNeeded({ root, onBegin: () => {}, signal })
const runs = async (root: string) =>
  (await readFile(join(root, 'runs'), 'utf8').catch(() => '')).split('\n').slice(0, -1)

async function firstRun(root: string): Promise<number> {
  await expect.poll(() => runs(root), { timeout: 10_000 }).toHaveLength(1)
  return Number((await runs(root))[0])
}

it('builds once, and again only when the sources changed', async () => {
  const root = await makeCheckout(quick)
  expect(await build(root)).toEqual({ ok: true, built: true })
  expect(await build(root)).toEqual({ ok: true, built: false })
  await put(root, 'app/page.tsx', 'changed')
  expect(await build(root)).toEqual({ ok: true, built: true })
  expect(await runs(root)).toHaveLength(2)
})

it('builds once for two that ask at the same time', async () => {
  const root = await makeCheckout(quick)
  const results = await Promise.all([build(root), build(root)])
  expect(results.filter((result) => result.ok && result.built)).toHaveLength(1)
  expect(await runs(root)).toHaveLength(1)
})

it('gives what the builder said when it fails, and tries again the next time', async () => {
  const root = await makeCheckout(`${quick}; console.error('Type error'); process.exit(1)`)
  for (let attempt = 0; attempt < 2; attempt++)
    expect(await build(root)).toEqual({ ok: false, output: expect.stringContaining('Type error') })
  expect(await runs(root)).toHaveLength(2)
})

it('ends the builder when it is told to stop', async () => {
  const root = await makeCheckout(endless)
  const stop = new AbortController()
  const building = build(root, stop.signal)
  building.catch(() => {})
  const builder = await firstRun(root)
  stop.abort()
  await expect(building).rejects.toThrow()
  expect(await isRunning(builder)).toBe(false)
})

it('waits for the builder of another process no longer than it is told to', async () => {
  const root = await makeCheckout(endless)
  const [first, second] = [new AbortController(), new AbortController()]
  const building = build(root, first.signal)
  building.catch(() => {})
  await firstRun(root)
  const waiting = build(root, second.signal)
  second.abort()
  await expect(waiting).rejects.toThrow()
  first.abort()
  await expect(building).rejects.toThrow()
  expect(await runs(root)).toHaveLength(1)
})

it('ends a builder whose parent was killed, and starts over', async () => {
  const root = await makeCheckout(endless)
  const script = `import { buildIfNeeded } from '#lib/start/build'
    await buildIfNeeded({ root: ${JSON.stringify(root)}, onBegin: () => {}, signal: new AbortController().signal })`
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: 'inherit',
  })
  onTestFinished(() => void parent.kill('SIGKILL'))
  const builder = await firstRun(root)
  await expect.poll(() => readFile(join(root, '.next/cache/broadsheet-build.child'), 'utf8')).toContain('\n')
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  expect(await isRunning(builder)).toBe(true)
  await put(root, 'node_modules/next/dist/bin/next', quick)
  expect(await build(root)).toEqual({ ok: true, built: true })
  expect(await isRunning(builder)).toBe(false)
})
