import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ShutdownList } from '#lib/start/shutdown-list'
import type { Ground, Newspaper } from '#tests/newspaper/open-newspaper'

/** A newspaper as another process can know it. */
export type SharedNewspaper = Pick<Newspaper, 'url' | 'contentDir' | 'dataDir' | 'databaseUrl'>

/** What test files share, by name. */
export interface Parts {
  /** The tests' Postgres, by the address of its database `postgres`; it has one migrated database to clone. */
  postgres: string
  /** The name of a database in it that has the edition of content/, to clone. */
  sampleTemplate: string
  /** The folder in which newspapers keep the pictures that they made. */
  pictures: string
  /** The data folder of a newspaper that was opened once, with a database of its own, and stopped: to copy. */
  dataFolder: string
  /** A Chromium, by the address of its WebSocket. */
  browser: string
  /** The sample newspaper, which nobody may change. */
  sample: SharedNewspaper
  /** The wider edition of it, in which every kind of page can be found; nobody may change it either. */
  wide: SharedNewspaper
}

export type PartName = keyof Parts

interface Opening {
  /** What is opened goes on it. */
  list: ShutdownList
  /** Another part, opened once. */
  get(name: PartName): Promise<unknown>
}

// What opens a part is loaded with the first that is asked for: the unit tests ask for none.
const openers: { [Name in PartName]: (opening: Opening) => Promise<Parts[Name]> } = {
  postgres: async ({ list }) => {
    const { openTemporary } = await import('#lib/embedded-postgres/temporary')
    const { makeTemplate } = await import('#tests/database/create-database')
    const { url } = await list.open(openTemporary, (postgres) => postgres.close())
    return makeTemplate(url)
  },
  sampleTemplate: async ({ get }) => {
    const { importSample } = await import('#tests/database/import-sample')
    return importSample(String(await get('postgres')))
  },
  pictures: ({ list }) =>
    list.open(
      () => mkdtemp(join(tmpdir(), 'broadsheet-pictures-')),
      (folder) => rm(folder, { recursive: true, force: true }),
    ),
  dataFolder: async ({ list }) => {
    const { startNewspaper } = await import('#tests/newspaper/start-newspaper')
    const folder = await list.open(
      () => mkdtemp(join(tmpdir(), 'broadsheet-data-')),
      (made) => rm(made, { recursive: true, force: true }),
    )
    await chmod(folder, 0o755)
    const newspaper = await startNewspaper({ DATA_DIR: folder, SECRET: '' })
    await newspaper.stop()
    return folder
  },
  browser: async ({ list }) => {
    const { serveChromium } = await import('#tests/browser/chromium')
    const server = await list.open(serveChromium, (chromium) => chromium.close())
    return server.wsEndpoint()
  },
  sample: async (opening) => {
    const { openNewspaper } = await import('#tests/newspaper/open-newspaper')
    const template = String(await opening.get('sampleTemplate'))
    return openShared(opening, template, (ground) => openNewspaper({}, {}, ground))
  },
  wide: async (opening) => {
    const { templateName } = await import('#tests/database/create-database')
    const { openWideNewspaper } = await import('#tests/newspaper/open-wide-newspaper')
    return openShared(opening, templateName, openWideNewspaper)
  },
}

/** Opens a part; gives what test files have to know of it. */
export function openPart(name: PartName, opening: Opening): Promise<unknown> {
  return openers[name](opening)
}

async function openShared(
  { list, get }: Opening,
  template: string,
  open: (ground: Ground) => Promise<Newspaper>,
): Promise<SharedNewspaper> {
  const { createDatabaseOn } = await import('#tests/database/create-database')
  const databaseUrl = await createDatabaseOn(String(await get('postgres')), template)
  const pictures = String(await get('pictures'))
  const { url, contentDir, dataDir } = await list.open(
    () => open({ databaseUrl, pictures }),
    async (newspaper) => {
      await newspaper.stop()
    },
  )
  return { url, contentDir, dataDir, databaseUrl }
}
