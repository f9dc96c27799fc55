/** The content of a cell: text, a number, a time, or nothing. */
export type Cell = string | number | Date | null

/** One part of the report: rows with the same columns in the same order. */
export type Table = readonly Readonly<Record<string, Cell>>[]

export const tableNames = ['campaigns', 'polls', 'subscribers', 'outbox', 'undelivered', 'scheduled'] as const

export type TableName = (typeof tableNames)[number]

export type Report = Readonly<Record<TableName, Table>>

/** The columns of each table, shown above an empty one too. */
export const columns: Readonly<Record<TableName, readonly string[]>> = {
  campaigns: ['slug', 'name', 'starts', 'ends', 'state', 'seen', 'visits', 'rate', 'refused', 'reasons'],
  polls: ['slug', 'question', 'opens', 'closes', 'state', 'votes'],
  subscribers: ['newsletter', 'state', 'people'],
  outbox: ['state', 'mails', 'oldest'],
  undelivered: ['kind', 'reason', 'mails', 'oldest'],
  scheduled: ['slug', 'title', 'section', 'published'],
}
