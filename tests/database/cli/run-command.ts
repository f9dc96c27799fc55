import { execFile } from 'node:child_process'
import { environment } from '#lib/environment'
import { secret } from '#tests/database/subscribers/reader'

export interface CommandRun {
  code: number
  out: string
  err: string
}

/** Runs `npm run <name> -- <args>` as its own process on the test file's database; an empty setting is none. */
export function runCommand(
  name: string,
  args: readonly string[],
  settings: Record<string, string> = {},
): Promise<CommandRun> {
  const env = { ...process.env, DATABASE_URL: environment().DATABASE_URL, SECRET: secret.join(','), ...settings }
  return new Promise((resolve) => {
    execFile(process.execPath, ['lib/run.cjs', `cli/${name}`, ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}
