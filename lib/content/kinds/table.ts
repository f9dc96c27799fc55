/** A table that the importer fills from records, and how. Columns go by their names in prisma/schema.prisma. */
export interface Table<R> {
  /** Its name in the database. */
  name: string
  key: readonly string[]
  /** The column that holds the slug of the record a row comes from. */
  owner: string
  /** A record's rows, each with the same columns. */
  rows(record: R): object[]
}

/** The same, held against the type that Prisma generates for a row. */
export interface TableOf<Row extends object, R> extends Table<R> {
  key: readonly (keyof Row & string)[]
  owner: keyof Row & string
  rows(record: R): Row[]
}

/** A record's own row. What a file stands for is not removed, or no longer. */
export type Present<Columns> = Columns & { removedAt: null }

/** The table with one row a file, whose slug is the file's. */
export function ownTable<Columns extends { slug: string }, R>(
  name: string,
  columnsOf: (record: R) => Columns,
): TableOf<Present<Columns>, R> {
  return { name, key: ['slug'], owner: 'slug', rows: (record) => [{ ...columnsOf(record), removedAt: null }] }
}
