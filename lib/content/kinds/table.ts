/** A table that the importer fills from records. Columns have their names from prisma/schema.prisma. */
export interface Table<R> {
  /** Its name in the database. */
  name: string
  key: readonly string[]
  /** The column with the slug of the record that a row comes from. */
  owner: string
  /** A record's rows, all with the same columns. */
  rows(record: R): object[]
}

/** The same, checked against the type that Prisma generates for a row. */
export interface TableOf<Row extends object, R> extends Table<R> {
  key: readonly (keyof Row & string)[]
  owner: keyof Row & string
  rows(record: R): Row[]
}

/** A record's own row. Whatever has a file is not, or no longer, removed. */
export type Present<Columns> = Columns & { removedAt: null }

/** The table with one row per file, which has the file's slug. */
export function ownTable<Columns extends { slug: string }, R>(
  name: string,
  columnsOf: (record: R) => Columns,
): TableOf<Present<Columns>, R> {
  return { name, key: ['slug'], owner: 'slug', rows: (record) => [{ ...columnsOf(record), removedAt: null }] }
}
