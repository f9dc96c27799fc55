import { spawn } from 'node:child_process'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { postgresAccount } from '#lib/embedded-postgres/account'
import { type EmbeddedPostgres, openEmbedded } from '#lib/embedded-postgres/open'
import { readPostmaster } from '#lib/embedded-postgres/postmaster'
import { isRunning } from '#lib/embedded-postgres/processes'
import { ask, askUntilAnswered, dataFolder } from '#tests/database/embedded-postgres/data-folder'
import { holdElsewhere } from '#tests/database/embedded-postgres/hold-elsewhere'

const portOf = (url: string) => Number(new URL(url).port)
const makeVote = 'CREATE TABLE vote AS SELECT 7 AS votes'
const readVote = 'SELECT votes FROM vote'

async function open(home: string, say?: (line: string) => void): Promise<EmbeddedPostgres> {
  const embedded = await openEmbedded(home, { say })
  onTestFinished(() => embedded.close())
  return embedded
}

async function postmasterPid(home: string): Promise<number> {
  const postmaster = await readPostmaster(join(home, 'postgres'))
  if (!postmaster) throw new Error('No Postgres runs there.')
  return postmaster.pid
}

describe('an embedded Postgres', () => {
  it('keeps its data, its password and its port from one start to the next, and runs only in between', async () => {
    const home = await dataFolder()
    const first = await openEmbedded(home)
    await ask(first.url, makeVote)
    await first.close()
    expect(await readPostmaster(join(home, 'postgres'))).toBeNull()
    const second = await open(home)
    expect(second.url).toBe(first.url)
    expect(await ask(second.url, readVote)).toEqual([{ votes: 7 }])
  })

  it('listens on the loopback address alone, asks for its password, and keeps that from other users', async () => {
    const home = await dataFolder()
    const { url } = await open(home)
    expect(await ask(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    const wrong = new URL(url)
    wrong.password = 'wrong'
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    const methods = await ask(url, 'SELECT DISTINCT auth_method FROM pg_hba_file_rules')
    expect(methods).toEqual([{ auth_method: 'scram-sha-256' }])
    expect((await stat(join(home, 'postgres.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(home, 'postgres'))).mode & 0o777).toBe(0o700)
  })

  it('takes another port when its own is in use', async () => {
    const home = await dataFolder()
    const first = await openEmbedded(home)
    await first.close()
    const intruder = createServer().listen(portOf(first.url), '127.0.0.1')
    onTestFinished(() => void intruder.close())
    const second = await open(home)
    expect(portOf(second.url)).not.toBe(portOf(first.url))
    expect(await ask(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('starts over after a start that was killed while it made the data folder', async () => {
    const home = await dataFolder()
    await mkdir(join(home, 'postgres.new/base'), { recursive: true })
    const { url } = await open(home)
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('refuses to put an empty database in the place of data that went missing', async () => {
    const home = await dataFolder()
    await writeFile(join(home, 'postgres.json'), '{"folder":"postgres","password":"x","port":null,"created":true}')
    await expect(openEmbedded(home)).rejects.toThrow(/is gone/)
  })
})

describe('after kill -9', () => {
  it('of the process that started it, the next start takes over and has every commit', async () => {
    const home = await dataFolder()
    const holder = await holdElsewhere(home)
    await ask(holder.url, makeVote)
    const orphan = await postmasterPid(home)
    holder.process.kill('SIGKILL')
    const { url } = await open(home)
    expect(await ask(url, readVote)).toEqual([{ votes: 7 }])
    expect(await isRunning(orphan)).toBe(false)
  })

  it('of Postgres, it comes back at the same address, with every commit, and says so', async () => {
    const home = await dataFolder()
    const said: string[] = []
    const { url } = await open(home, (line) => said.push(line))
    await ask(url, makeVote)
    const before = await postmasterPid(home)
    process.kill(before, 'SIGKILL')
    expect(await askUntilAnswered(url, readVote)).toEqual([{ votes: 7 }])
    expect(await postmasterPid(home)).not.toBe(before)
    await expect.poll(() => said).toEqual(['Postgres had ended and was started again.'])
  })

  it('of both, the next start recovers', async () => {
    const home = await dataFolder()
    const holder = await holdElsewhere(home)
    await ask(holder.url, makeVote)
    const pid = await postmasterPid(home)
    holder.process.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    const { url } = await open(home)
    expect(await ask(url, readVote)).toEqual([{ votes: 7 }])
  })

  it('and a reboot, a process that got the old number is neither taken for Postgres nor harmed', async () => {
    const home = await dataFolder()
    const first = await openEmbedded(home)
    await first.close()
    // Of the user Postgres runs as: another's process Postgres would ignore by itself.
    const foreign = spawn('sleep', ['600'], { ...(await postgresAccount(home)) })
    onTestFinished(() => void foreign.kill())
    const leftover = [
      foreign.pid,
      join(home, 'postgres'),
      1_700_000_000,
      portOf(first.url),
      '',
      '127.0.0.1',
      '',
      'ready',
    ]
    await writeFile(join(home, 'postgres/postmaster.pid'), `${leftover.join('\n')}\n`)
    const { url } = await open(home)
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(foreign.exitCode).toBeNull()
  })
})

describe('two processes on one data folder', () => {
  it('share the server, and the last one stops it', async () => {
    const home = await dataFolder()
    const here = await openEmbedded(home)
    const there = await holdElsewhere(home)
    expect(there.url).toBe(here.url)
    await here.close()
    expect(await ask(there.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await there.finish()
    expect(await readPostmaster(join(home, 'postgres'))).toBeNull()
  })

  it('may start at the same moment', async () => {
    const home = await dataFolder()
    const [here, there] = await Promise.all([openEmbedded(home), holdElsewhere(home)])
    expect(there.url).toBe(here.url)
    await Promise.all([here.close(), there.finish()])
    expect(await readPostmaster(join(home, 'postgres'))).toBeNull()
    expect(JSON.parse(await readFile(join(home, 'postgres.json'), 'utf8'))).toMatchObject({ created: true })
  })
})
