import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'

/** An empty folder for one test, open to others or not. */
export async function dataFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-data-'))
  await chmod(folder, mode)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The rows of one statement, over a connection of its own. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** Asks again until it is answered. */
export async function askUntilAnswered(url: string, statement: string): Promise<Record<string, unknown>[]> {
  for (;;) {
    try {
      return await ask(url, statement)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
