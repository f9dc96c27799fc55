import * as z from 'zod'

/**
 * A backup is a gzip file of lines: the head as JSON; for each of its tables in order, the rows in the text format of
 * COPY and the line `\.`; and the end as JSON. Nothing follows.
 */
export const backupFormat = 'broadsheet-backup-1'

export const endOfRows = Buffer.from('\\.\n')

const migration = z.object({ name: z.string(), checksum: z.string() })

export const headSchema = z.object({
  format: z.literal(backupFormat),
  takenAt: z.iso.datetime(),
  /** Those of the database, oldest first. */
  migrations: z.array(migration).min(1),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })),
  sequences: z.array(z.object({ name: z.string(), last: z.string().regex(/^\d+$/), called: z.boolean() })),
  /** That of the data folder, newest first; null where it is in SECRET alone. */
  secret: z.tuple([z.string()], z.string()).readonly().nullable(),
})

export const endSchema = z.object({
  /** Rows of each table. */
  rows: z.record(z.string(), z.number().int()),
  /** SHA-256 of all bytes before this line, hex. */
  sha256: z.string(),
})

export type BackupMigration = z.infer<typeof migration>
export type BackupHead = z.infer<typeof headSchema>
export type BackupEnd = z.infer<typeof endSchema>
export type BackupTable = BackupHead['tables'][number]

/** The file is not one of ours, was cut, or was changed. */
export class UnsoundBackup extends Error {}
