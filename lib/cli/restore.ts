import { refuse, runCommand } from '#lib/cli/run-command'
import { whyUnreadable } from '#lib/cli/why-unreadable'
import { withDatabaseToFill } from '#lib/database/backup/places'
import { restoreBackup } from '#lib/database/backup/restore-backup'
import { UnsoundBackup } from '#lib/database/backup/schema'
import { applyMigrations } from '#lib/database/migrate'
import { withDatabase } from '#lib/database/with-database'
import { environment, setEnvironment } from '#lib/environment'
import { recountPolls } from '#lib/polls/queries'
import { addKeptSecrets } from '#lib/secrets/kept-secret'

const command = {
  script: 'restore',
  about:
    'Loads a backup into an empty database: that of a DATA_DIR that no start has used, or the one DATABASE_URL names.',
  operand: { form: '<file>', least: 1, most: 1 },
} as const

await runCommand(command, async ({ words: [path = ''] }) => {
  const { DATA_DIR } = environment()
  const unreadable = await whyUnreadable(path, ['file'])
  if (unreadable) return refuse(unreadable)
  try {
    const done = await withDatabaseToFill(environment(), (databaseUrl) => restore(databaseUrl, path))
    if (done.ok) return done.result
    return refuse(
      `A server runs from the data folder ${DATA_DIR}, pid ${done.pid}. Stop it, or set a DATA_DIR that is empty.`,
    )
  } catch (error) {
    if (!(error instanceof UnsoundBackup)) throw error
    return refuse(`${path}: ${error.message} Nothing was restored.`)
  }
})

async function restore(databaseUrl: string, path: string): Promise<number> {
  const { DATA_DIR } = environment()
  const restored = await restoreBackup({
    databaseUrl,
    path,
    beforeCommit: async ({ secret }) => {
      if (secret) await addKeptSecrets(DATA_DIR, secret)
    },
  })
  if (!restored.ok)
    return refuse(
      restored.reason === 'not-empty'
        ? `The database is not empty: it holds ${restored.found}. Restore into a new DATA_DIR, or into a new database. Nothing was restored.`
        : `The backup needs the migration ${restored.migration}, which this version does not have. Restore with the version that wrote it, or a later one. Nothing was restored.`,
    )
  const { head, end } = restored
  const applied = await applyMigrations(databaseUrl)
  setEnvironment({ DATABASE_URL: databaseUrl })
  const counted = await withDatabase(recountPolls)
  const rows = Object.values(end.rows).reduce((sum, count) => sum + count, 0)
  console.log(
    `${rows} rows of ${head.tables.length} tables as of ${head.takenAt} are restored, each as it was written.`,
  )
  console.log(
    `Ballots ${of(end.rows, 'ballot')}, subscribers ${of(end.rows, 'subscriber')}, mails ${of(end.rows, 'outbox')}.`,
  )
  if (applied.length > 0) console.log(`Migrations newer than the backup applied: ${applied.length}.`)
  const wrong = counted.filter(({ ballots, tally }) => ballots !== tally).length
  console.log(
    wrong === 0
      ? 'The tally agrees with the ballots.'
      : `The tally differs from the ballots in ${wrong} numbers, as it did when the backup was taken. Set it right with: npm run polls -- recount --repair`,
  )
  console.log(secretLine(head.secret !== null))
  return 0
}

function secretLine(came: boolean): string {
  const { DATA_DIR, SECRET } = environment()
  if (!came) return 'No secret was in it: start with the SECRET of that time, or cookies and mailed links are void.'
  const where = `Its secret is kept in ${DATA_DIR}/secret`
  return SECRET
    ? `${where}, and counts as older than SECRET; other machines need it at the end of theirs.`
    : `${where}.`
}

function of(rows: Record<string, number>, table: string): number {
  return rows[table] ?? 0
}
