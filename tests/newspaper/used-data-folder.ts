import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { dataFolder } from '#tests/database/embedded-postgres/data-folder'
import { shared } from '#tests/shared/shared'

/** A data folder for one test in which a newspaper was open before: the next has no database to make and nothing to import. */
export async function usedDataFolder(): Promise<string> {
  const folder = await dataFolder()
  // Node's own copy leaves the owner out, and Postgres takes no folder of somebody else.
  await promisify(execFile)('cp', ['-a', `${await shared('dataFolder')}/.`, folder])
  return folder
}
