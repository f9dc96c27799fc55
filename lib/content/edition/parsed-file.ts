import type { EditionFile } from '#lib/content/edition/read-file'
import type { TableRows } from '#lib/content/kinds/rows-as-json'

/** A file that was parsed without an error, ready for the database. */
export interface ParsedFile {
  file: EditionFile
  /** Its rows in each table of its kind, in their order. Of a poll there are none: the database completes `file.poll`. */
  rows: readonly TableRows[]
  /** Its row in content_file, as a JSON object with SQL column names. */
  stored: string
}

/**
 * Called with parsed files as they come, one call after another: all of other kinds before the first article. Reading
 * waits for it, some batches ahead. After the first error of the edition nothing more is given, and a file comes only
 * once nothing speaks against writing it: drafts, and names or aliases used twice, come at the end if they have no error.
 */
export type Take = (batch: readonly ParsedFile[]) => Promise<void>
