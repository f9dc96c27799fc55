import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { refuse, runCommand } from '#lib/cli/run-command'
import { withDatabaseAsItIs } from '#lib/database/backup/places'
import { writeBackup } from '#lib/database/backup/write-backup'
import { environment } from '#lib/environment'
import { readKeptSecret } from '#lib/secrets/kept-secret'

const command = {
  script: 'backup',
  about: 'Writes the whole database to a new file. A server may keep running. Load it again with npm run restore.',
  operand: { form: '<file>', least: 1, most: 1 },
} as const

await runCommand(command, async ({ words: [path = ''] }) => {
  const folder = dirname(resolve(path))
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    return refuse(`There is no folder ${folder}. Create it first.`)
  const secret = await readKeptSecret(environment().DATA_DIR)
  const taken = await withDatabaseAsItIs(environment(), (databaseUrl) =>
    writeBackup({ databaseUrl, path, secret, now: new Date() }),
  )
  if (!taken || (!taken.ok && taken.reason === 'no-newspaper'))
    return refuse(
      `There is no newspaper in ${taken ? 'that database' : `the data folder ${environment().DATA_DIR}`}: check DATABASE_URL and DATA_DIR.`,
    )
  if (!taken.ok) return refuse(`${path} exists already, and a backup never replaces a file. Choose another name.`)
  const { head, end } = taken
  const rows = Object.values(end.rows).reduce((sum, count) => sum + count, 0)
  console.log(`${path}: ${rows} rows of ${head.tables.length} tables as of ${head.takenAt}, read back and verified.`)
  console.log(
    `Ballots ${of(end.rows, 'ballot')}, subscribers ${of(end.rows, 'subscriber')}, mails ${of(end.rows, 'outbox')}.`,
  )
  console.log(
    secret
      ? 'It contains the secret of the data folder. Keep the file as confidential as that folder.'
      : 'It contains no secret: keep SECRET with it, or cookies and mailed links become void.',
  )
  return 0
})

function of(rows: Record<string, number>, table: string): number {
  return rows[table] ?? 0
}
