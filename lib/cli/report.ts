import { parseArgs } from 'node:util'
import { withDatabase } from '#lib/database/with-database'
import { getReport } from '#lib/reports/queries'
import { tableNames } from '#lib/reports/schema'
import { writeCsv, writeTables } from '#lib/reports/write-report'

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, csv: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = positionals.filter((name) => !tableNames.some((known) => known === name))

if (unknown.length > 0) {
  console.error(`There is no table ${unknown.join(', ')}. Choose from ${tableNames.join(', ')}, or name none for all.`)
  process.exitCode = 1
} else {
  const names = positionals.length > 0 ? tableNames.filter((name) => positionals.includes(name)) : tableNames
  const report = await withDatabase(() => getReport(new Date()))
  if (values.json) {
    const chosen = Object.fromEntries(names.map((name) => [name, report[name]]))
    console.log(JSON.stringify(chosen, null, 2))
  } else if (values.csv) process.stdout.write(writeCsv(report, names))
  else console.log(writeTables(report, names))
}
