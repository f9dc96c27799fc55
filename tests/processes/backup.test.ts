// A newspaper is backed up under votes and an import, and goes on elsewhere: voters and mailed links with it.
import { spawn } from 'node:child_process'
import { appendFile, cp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { dataFolder } from '#tests/database/embedded-postgres/data-folder'
import { hiddenFields } from '#tests/newspaper/hidden-fields'
import { mailTo, pathIn } from '#tests/newspaper/mail-to'
import { runStart } from '#tests/newspaper/run-start'
import { openedAt, type Run } from '#tests/newspaper/start-process'
import { usedDataFolder } from '#tests/newspaper/used-data-folder'

vi.setConfig({ testTimeout: 300_000 })

const root = join(import.meta.dirname, '../..')
const poll = '/polls/ferry-hours'
const own = { DATABASE_URL: '', SECRET: '', SITE_URL: 'http://localhost', NODE_ENV: 'production' as const }

/** A command beside the newspaper, as `npm run <name>` starts it: its exit code and what it said. */
function run(name: string, args: string[], settings: Record<string, string>): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ['lib/run.cjs', `cli/${name}`, ...args], {
    cwd: root,
    env: { ...process.env, ...own, ...settings },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += text
    })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? -1, said })))
}

async function stop(started: Run): Promise<void> {
  started.process.kill('SIGTERM')
  expect(await started.ended).toBe(0)
}

function send(url: string, cookie: string, fields: Record<string, string>, address = '198.51.100.7') {
  return fetch(`${url}${poll}/vote`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'application/json', cookie, 'x-forwarded-for': address },
    body: new URLSearchParams(fields),
  })
}

/** The cookie of a voter whose vote is counted. */
async function voteOnce(url: string, option: string, address: string, more: Record<string, string> = {}) {
  const asked = await send(url, '', { option, ...more }, address)
  const [cookie = ''] = (asked.headers.get('set-cookie') ?? '').split(';')
  expect((await send(url, cookie, { option, confirm: '1' }, address)).status).toBe(200)
  return cookie
}

async function standing(url: string, cookie: string): Promise<{ votes: number; ownOption: string | null }> {
  return (await fetch(`${url}${poll}/results.json`, { headers: { cookie } })).json()
}

it('every voter keeps one ballot, a mailed link works, and the tally agrees', async () => {
  const DATA_DIR = await usedDataFolder()
  const [RESTORED, CONTENT_DIR, folder] = await Promise.all([1, 2, 3].map(() => dataFolder()))
  if (!RESTORED || !CONTENT_DIR || !folder) throw new Error('There are no folders.')
  await cp(join(root, 'content'), CONTENT_DIR, { recursive: true })
  const settings = { ...own, CONTENT_DIR, TRUST_PROXY: '1' }
  const first = runStart({ ...settings, DATA_DIR })
  const url = await openedAt(first)
  const paper = await hiddenFields(`${url}/articles/keep-the-late-boat`)
  const cookie = await voteOnce(url, 'as-now', '198.51.100.7', { ...paper, email: 'ana@example.org', consent: 'yes' })
  const link = pathIn(await mailTo({ dataDir: DATA_DIR }, 'ana@example.org'), 'confirm')

  const file = join(folder, 'today')
  let backingUp = true
  let sent = 1
  const voters = (async () => {
    while (backingUp) {
      sent += 1
      await voteOnce(url, 'weekends', `203.0.${sent % 200}.1`)
    }
  })()
  await appendFile(join(CONTENT_DIR, 'pages/about.md'), '\nOne more line.\n')
  const [imported, taken] = await Promise.all([
    run('import', [], { DATA_DIR, CONTENT_DIR }),
    run('backup', [file], { DATA_DIR }),
  ])
  backingUp = false
  await voters
  expect([imported.code, taken.code], imported.said + taken.said).toEqual([0, 0])
  expect(taken.said).toContain('read back and verified')
  const refused = await run('restore', [file], { DATA_DIR })
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('A server runs from the data folder')])
  await stop(first)
  expect((await run('restore', [file], { DATA_DIR })).said).toMatch(/is not empty.+Nothing was restored/)

  const restored = await run('restore', [file], { DATA_DIR: RESTORED })
  expect(restored.said).toContain('The tally agrees with the ballots.')
  expect(restored.code).toBe(0)
  expect((await run('polls', ['recount'], { DATA_DIR: RESTORED })).code).toBe(0)

  const second = runStart({ ...settings, DATA_DIR: RESTORED })
  const moved = await openedAt(second)
  const before = await standing(moved, cookie)
  expect(before.ownOption).toBe('as-now')
  expect(before.votes).toBeGreaterThanOrEqual(1)
  expect((await send(moved, cookie, { option: 'every-night' })).status).toBe(200)
  expect(await standing(moved, cookie)).toMatchObject({ votes: before.votes, ownOption: 'every-night' })

  const page = await (await fetch(moved + link)).text()
  expect(page).toContain('ana@example.org')
  const action = page.match(/<form[^>]*action="([^"]+)"/)?.[1] ?? ''
  const token = page.match(/name="token" value="([^"]+)"/)?.[1] ?? ''
  const confirmed = await fetch(moved + action, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ token }),
  })
  expect(confirmed.headers.get('location')).toBe('/subscriptions/confirmed')
  await stop(second)
})

it.each(['backup', 'restore'])('%s says how it is used, and that a folder or a file is not there', async (name) => {
  const DATA_DIR = await dataFolder()
  expect(await run(name, [], { DATA_DIR })).toMatchObject({
    code: 2,
    said: expect.stringContaining(`npm run ${name} needs <file>`),
  })
  expect((await run(name, ['--help'], { DATA_DIR })).code).toBe(0)
  const missing = await run(name, [join(DATA_DIR, 'none')], { DATA_DIR })
  expect(missing.code).toBe(1)
  expect(missing.said).toMatch(name === 'backup' ? /There is no newspaper in the data folder/ : /none does not exist/)
  expect(missing.said).not.toMatch(/^\s+at /m)
  const elsewhere = await run(name, [name === 'backup' ? join(DATA_DIR, 'no/file') : DATA_DIR], { DATA_DIR })
  const said =
    name === 'backup' ? `There is no folder ${DATA_DIR}/no. Create it first.` : `${DATA_DIR} is a folder. Name a file.`
  expect(elsewhere).toEqual({ code: 1, said: `${said}\n` })
})
