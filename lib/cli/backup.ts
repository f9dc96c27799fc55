import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { runCommand } from '#lib/cli/run-command'
import { withDatabaseAsItIs } from '#lib/database/backup/places'
import { writeBackup } from '#lib/database/backup/write-backup'
import { environment } from '#lib/environment'
import { readKeptSecret } from '#lib/secrets/kept-secret'

const command = {
  script: 'backup',
  about:
    'Writes all that the database holds into a new file. A server may go on running. Put it back with npm run restore.',
  operand: { form: '<file>', least: 1, most: 1 },
} as const

await runCommand(command, async ({ words: [path = ''] }) => {
  const folder = dirname(resolve(path))
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    return refuse(`There is no folder ${folder}. Make it first.`)
  const secret = await readKeptSecret(environment().DATA_DIR)
  const taken = await withDatabaseAsItIs(environment(), (databaseUrl) =>
    writeBackup({ databaseUrl, path, secret, now: new Date() }),
  )
  if (!taken || (!taken.ok && taken.reason === 'no-newspaper'))
    return refuse(
      `There is no newspaper ${taken ? 'in that database' : `in the data folder ${environment().DATA_DIR}`}: check DATABASE_URL and DATA_DIR.`,
    )
  if (!taken.ok) return refuse(`${path} is there already, and a backup replaces no file. Give it another name.`)
  const { head, end } = taken
  const rows = Object.values(end.rows).reduce((sum, count) => sum + count, 0)
  console.log(`${path}: ${rows} rows of ${head.tables.length} tables as of ${head.takenAt}, read back and sound.`)
  console.log(
    `Ballots ${of(end.rows, 'ballot')}, subscribers ${of(end.rows, 'subscriber')}, mails ${of(end.rows, 'outbox')}.`,
  )
  console.log(
    secret
      ? 'The secret of the data folder is in it. Keep the file as confidential as the data folder.'
      : 'No secret is in it: keep SECRET beside it, or cookies and mailed links die with it.',
  )
  return 0
})

function of(rows: Record<string, number>, table: string): number {
  return rows[table] ?? 0
}

function refuse(reason: string): number {
  console.error(reason)
  return 1
}
