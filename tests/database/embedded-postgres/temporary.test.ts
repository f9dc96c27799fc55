import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { ask } from '#tests/database/embedded-postgres/data-folder'

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'a temporary Postgres and its folder end with a process that %s ends',
  async (signal) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/fixtures/open-temporary.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    child.kill(signal)
    const left = async () =>
      (await readdir(tmpdir())).filter((name) => name.startsWith(`broadsheet-temporary-${child.pid}-`))
    await expect.poll(left, { timeout: 15_000, interval: 100 }).toEqual([])
    await expect(ask(url, 'SELECT 1 AS one')).rejects.toThrow(/ECONNREFUSED/)
  },
)
