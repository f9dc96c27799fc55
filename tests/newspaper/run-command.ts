import { type CommandRun, runCommand as runOn } from '#tests/database/cli/run-command'
import type { Newspaper } from '#tests/newspaper/open-newspaper'
import { newspaperSecret } from '#tests/newspaper/start-newspaper'

/** Runs a command beside a running newspaper, on its database and with its secret. */
export function runCommand(
  { databaseUrl, contentDir, dataDir }: Newspaper,
  name: string,
  words: readonly string[],
): Promise<CommandRun> {
  return runOn(name, words, {
    DATABASE_URL: databaseUrl,
    CONTENT_DIR: contentDir,
    DATA_DIR: dataDir,
    SECRET: newspaperSecret,
    NODE_ENV: 'production',
  })
}
