import { parseArgs } from 'node:util'
import { runCommand } from '#lib/cli/run-command'
import { withDatabase } from '#lib/database/with-database'
import { getReport } from '#lib/reports/queries'
import { tableNames } from '#lib/reports/schema'
import { writeCsv, writeTables } from '#lib/reports/write-report'

const usage = `npm run report [-- [<table> …] [--json | --csv]]
  Tells how the newspaper stands, in all its tables or in those named: ${tableNames.join(', ')}.`

await runCommand(run)

async function run(): Promise<number> {
  const options = readOptions()
  if (!options) return 2
  const { json, csv, named } = options
  const unknown = named.filter((name) => !tableNames.some((known) => known === name))
  if (unknown.length > 0) {
    console.error(
      `There is no table ${unknown.join(', ')}. Choose from ${tableNames.join(', ')}, or name none for all.`,
    )
    return 1
  }
  const names = named.length > 0 ? tableNames.filter((name) => named.includes(name)) : tableNames
  const report = await withDatabase(() => getReport(new Date()))
  if (json) console.log(JSON.stringify(Object.fromEntries(names.map((name) => [name, report[name]])), null, 2))
  else if (csv) process.stdout.write(writeCsv(report, names))
  else console.log(writeTables(report, names))
  return 0
}

function readOptions(): { json?: boolean; csv?: boolean; named: string[] } | null {
  const flag = { type: 'boolean' } as const
  try {
    const { values, positionals } = parseArgs({ options: { json: flag, csv: flag }, allowPositionals: true })
    return { ...values, named: positionals }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
    return null
  }
}
