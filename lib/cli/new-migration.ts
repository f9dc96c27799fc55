import { join } from 'node:path'
import { runCommand } from '#lib/cli/run-command'
import { migrationsFolder } from '#lib/database/migration-folder'
import { newMigration } from '#lib/database/new-migration'
import { openTemporary } from '#lib/embedded-postgres/temporary'

const reasons = {
  'bad-name': 'Name the migration in a few words: npm run db:new -- add-editors',
  'no-difference': 'prisma/schema.prisma is as it was at the last migration: there is nothing to write.',
}

const command = {
  script: 'db:new',
  about: 'Writes a migration from what changed in prisma/schema.prisma.',
  operand: { form: '<name>', least: 1, most: 20 },
} as const

await runCommand(command, ({ words }) => run(words.join(' ')))

async function run(name: string): Promise<number> {
  const postgres = await openTemporary()
  try {
    const schema = join(migrationsFolder, '../schema.prisma')
    const { url } = postgres
    const result = await newMigration({ name, migrations: migrationsFolder, schema, now: new Date(), databaseUrl: url })
    if (!result.ok) {
      console.error(reasons[result.reason])
      return 1
    }
    console.log(`Written: prisma/migrations/${result.folder}/migration.sql`)
    console.log('Read it, and add by hand what a Prisma schema cannot express: checks, triggers, changes of data.')
    return 0
  } finally {
    await postgres.close()
  }
}
