import { refuseUse, runCommand } from '#lib/cli/run-command'
import { withDatabase } from '#lib/database/with-database'
import { getTimeZone } from '#lib/publication/queries'
import { getReport } from '#lib/reports/queries'
import { tableNames } from '#lib/reports/schema'
import { writeCsv, writeTables } from '#lib/reports/write-report'

const command = {
  script: 'report',
  about: `Prints all reports on the newspaper, or the named ones: ${tableNames.join(', ')}.`,
  operand: { form: '[<table> …]', least: 0, most: tableNames.length },
  flags: { json: { about: 'prints the tables as JSON' }, csv: { about: 'prints the tables as CSV' } },
} as const

await runCommand(command, async ({ flags, words }) => {
  const unknown = words.filter((name) => !tableNames.some((known) => known === name))
  if (unknown.length > 0)
    return refuseUse(
      `There is no table ${unknown.join(', ')}. Choose from ${tableNames.join(', ')}, or name none for all.`,
    )
  if (flags.json && flags.csv) return refuseUse('The report is either --json or --csv, not both.')
  const names = words.length > 0 ? tableNames.filter((name) => words.includes(name)) : tableNames
  const [report, timeZone] = await withDatabase(() => Promise.all([getReport(new Date()), getTimeZone()]))
  if (flags.json) console.log(JSON.stringify(Object.fromEntries(names.map((name) => [name, report[name]])), null, 2))
  else if (flags.csv) process.stdout.write(writeCsv(report, names))
  else console.log(writeTables(report, names, timeZone))
  return 0
})
