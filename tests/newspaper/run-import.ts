import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Newspaper } from '#tests/newspaper/open-newspaper'

const root = join(import.meta.dirname, '../..')

/** What an ended command left: its exit code, or null where a signal ended it, and all that it printed. */
export interface Ended {
  code: number | null
  output: string
}

/** The files of a newspaper and where they go; without a data folder of its own, that of this checkout. */
type Published = Pick<Newspaper, 'databaseUrl' | 'contentDir'> & Partial<Pick<Newspaper, 'dataDir'>>

/** Starts the import of a newspaper's content folder in a process of its own, as an editor would beside it. */
export function startImport(
  { databaseUrl, contentDir, dataDir }: Published,
  ...options: string[]
): {
  child: ChildProcess
  ended: Promise<Ended>
} {
  const child = spawn(process.execPath, ['lib/run.cjs', 'cli/import', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      CONTENT_DIR: contentDir,
      ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }),
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return { child, ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, output }))) }
}

/** Imports what stands in the newspaper's content folder. Rejects with the errors where it is refused. */
export async function runImport(newspaper: Published): Promise<void> {
  const { code, output } = await startImport(newspaper).ended
  if (code === 0) return
  throw new Error(`The import was refused:\n${output.replace(/^.* {2}warning {2}.*\n/gm, '')}`)
}
