import { randomBytes } from 'node:crypto'
import { chmod, mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Account, canEnter, canRun, giveToOwner, postgresAccount } from '#lib/embedded-postgres/account'
import { copiedBinaries, installedBinaries, type PostgresBinaries } from '#lib/embedded-postgres/binaries'
import { makeFolder } from '#lib/make-folder'
import { readIfThere } from '#lib/read-if-there'

/** What a data folder keeps about its embedded Postgres, in postgres.json, readable by its owner alone. */
export interface Remembered {
  /** Postgres' data: relative to the data folder, or absolute where the account of Postgres cannot reach that. */
  folder: string
  password: string
  port: number | null
  /** True once there is data, so that missing data is not replaced by an empty database. */
  created: boolean
}

export interface Place {
  folder: string
  account: Account | null
  binaries: PostgresBinaries
}

/** Where root keeps what an unprivileged user has to reach when the checkout is closed to others. */
const sharedFolder = '/var/lib/broadsheet'

/** Reads it, or makes it up at the first start. */
export async function recall(dataDir: string): Promise<Remembered> {
  const text = await readIfThere(join(dataDir, 'postgres.json'))
  if (text !== null) return JSON.parse(text) as Remembered
  const folder = await reachableFolder(dataDir)
  return { folder, password: randomBytes(24).toString('base64url'), port: null, created: false }
}

/** Writes it whole or not at all. */
export async function remember(dataDir: string, remembered: Remembered): Promise<void> {
  const unfinished = join(dataDir, 'postgres.json.new')
  await writeFile(unfinished, `${JSON.stringify(remembered, null, 2)}\n`, { mode: 0o600, flush: true })
  await giveToOwner(unfinished)
  await rename(unfinished, join(dataDir, 'postgres.json'))
}

/** The data folder, the user and the binaries that go together. */
export async function locate(dataDir: string, remembered: Remembered): Promise<Place> {
  const folder = resolve(dataDir, remembered.folder)
  const found = await stat(folder).catch(() => null)
  if (remembered.created && !found)
    throw new Error(
      `The database's folder ${folder} is gone. Put it back, or delete ${join(dataDir, 'postgres.json')} to begin with an empty database.`,
    )
  const account = await postgresAccount(found ? folder : dataDir)
  if (!account) return { folder, account, binaries: await installedBinaries() }
  if (!(await canEnter(folder, account)))
    throw new Error(
      `User ${account.uid}, who runs Postgres, cannot enter ${folder}: a folder above it is closed to others.`,
    )
  const installed = await installedBinaries()
  if (await canRun(installed.postgres, account)) return { folder, account, binaries: installed }
  return { folder, account, binaries: await copiedBinaries(await makeShared()) }
}

async function reachableFolder(dataDir: string): Promise<string> {
  const account = await postgresAccount(dataDir)
  if (!account || (await canEnter(dataDir, account))) return 'postgres'
  const own = join(await makeShared(), randomBytes(6).toString('hex'))
  await mkdir(own)
  await chmod(own, 0o755)
  return join(own, 'postgres')
}

/** Its mode is set afterwards, since the umask limits that of mkdir. */
async function makeShared(): Promise<string> {
  await makeFolder(sharedFolder)
  await chmod(sharedFolder, 0o755)
  return sharedFolder
}
