import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'

/** Rows in one order: the name that each stands for, and the number that it is ordered by. */
export type Ordered = { name: string; number: number }[]

// Whose row it is, for every table that leads to a person.
const personsIn: Record<string, string> = {
  subscriber: 'SELECT t.*, t.xmin, t.ctid, email AS name FROM subscriber t',
  subscription:
    'SELECT t.*, t.xmin, t.ctid, email AS name FROM subscription t JOIN subscriber ON subscriber.id = subscriber_id',
  consent: 'SELECT t.*, t.xmin, t.ctid, email AS name FROM consent t JOIN subscriber ON subscriber.id = subscriber_id',
  confirmation:
    'SELECT t.*, t.xmin, t.ctid, email AS name FROM confirmation t JOIN subscriber ON subscriber.id = subscriber_id',
  outbox: 'SELECT t.*, t.xmin, t.ctid, recipient AS name FROM outbox t',
}

const choicesIn: Record<string, string> = {
  ballot: 'SELECT t.*, t.xmin, t.ctid, option_id AS name FROM ballot t',
  tally_shard: 'SELECT t.*, t.xmin, t.ctid, option_id AS name FROM tally_shard t WHERE votes > 0',
}

/** Every order that the tables have of the persons, and of the choices: of writing, of place, of each time. */
export async function ordersOf(client: Client, whose: 'persons' | 'choices'): Promise<Map<string, Ordered>> {
  const orders = new Map<string, Ordered>()
  for (const [table, statement] of Object.entries(whose === 'persons' ? personsIn : choicesIn)) {
    const { rows } = await client.query<{ column_name: string }>(
      `SELECT column_name FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND data_type LIKE 'timestamp%'`,
      [table],
    )
    const by = new Map(rows.map(({ column_name }) => [column_name, `extract(epoch FROM ${column_name})`]))
    by.set('xmin', 'xmin::text::bigint').set('ctid', '(ctid::text::point)[0] * 1000 + (ctid::text::point)[1]')
    for (const [what, number] of by) {
      const { rows: ordered } = await client.query(
        `SELECT name, (${number})::float AS number FROM (${statement}) AS t ORDER BY 2, xmin::text::bigint, ctid`,
      )
      if (ordered.every((row) => row.number !== null)) orders.set(`${table}.${what}`, ordered)
    }
  }
  return orders
}

/** The same of the mail files: by name, by number on the disk, by each of their times. */
export function ordersOfFiles(folder: string, emails: readonly string[]): Map<string, string[]> {
  const files = readdirSync(folder).map((name) => {
    const path = join(folder, name)
    const text = readFileSync(path, 'latin1').replaceAll('=\r\n', '')
    return { name, ...statSync(path), email: emails.find((email) => text.includes(email)) ?? '' }
  })
  const orders = new Map([['name', files.toSorted((a, b) => a.name.localeCompare(b.name)).map(({ email }) => email)]])
  for (const of of ['mtimeMs', 'ctimeMs', 'birthtimeMs', 'ino'] as const)
    orders.set(
      of,
      files.toSorted((a, b) => a[of] - b[of]).map(({ email }) => email),
    )
  return orders
}
