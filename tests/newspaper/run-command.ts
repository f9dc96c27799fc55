import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { Newspaper } from '#tests/newspaper/open-newspaper'
import { newspaperSecret } from '#tests/newspaper/start-newspaper'

/** Runs a command beside a running newspaper, on its database and with its secret. */
export function runCommand(
  { databaseUrl, contentDir, dataDir }: Newspaper,
  name: string,
  words: readonly string[],
): Promise<{ code: number; out: string; err: string }> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    CONTENT_DIR: contentDir,
    DATA_DIR: dataDir,
    SECRET: newspaperSecret,
    NODE_ENV: 'production',
  }
  const options = { cwd: join(import.meta.dirname, '../..'), env }
  return new Promise((resolve) => {
    execFile(process.execPath, ['lib/run.cjs', `cli/${name}`, ...words], options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}
