import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTemporary } from '#lib/embedded-postgres/temporary'

/** A database and a data folder for the sample newspaper, and the settings that lead a process to them. */
export interface BenchEdition {
  databaseUrl: string
  environment: Record<string, string>
  close(): Promise<void>
}

export async function openEdition(): Promise<BenchEdition> {
  const postgres = await openTemporary()
  const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))
  return {
    databaseUrl: postgres.url,
    environment: {
      DATABASE_URL: postgres.url,
      DATA_DIR: dataDir,
      SECRET: 'a secret that only the bench knows, 32 characters or more',
      PORT: '0',
    },
    close: async () => {
      await postgres.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
