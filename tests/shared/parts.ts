import type { ShutdownList } from '#lib/start/shutdown-list'
import type { Newspaper } from '#tests/newspaper/open-newspaper'

/** A newspaper as another process can know it. */
export type SharedNewspaper = Pick<Newspaper, 'url' | 'contentDir' | 'dataDir' | 'databaseUrl'>

/** What test files share, by name. */
export interface Parts {
  /** The tests' Postgres, by the address of its database `postgres`; it has one migrated database to clone. */
  postgres: string
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
  browser: async ({ list }) => {
    const { serveChromium } = await import('#tests/browser/chromium')
    const server = await list.open(serveChromium, (chromium) => chromium.close())
    return server.wsEndpoint()
  },
  sample: async (opening) => {
    const { openNewspaper } = await import('#tests/newspaper/open-newspaper')
    return openShared(opening, (DATABASE_URL) => openNewspaper({ DATABASE_URL }))
  },
  wide: async (opening) => {
    const { openWideNewspaper } = await import('#tests/newspaper/open-wide-newspaper')
    return openShared(opening, openWideNewspaper)
  },
}

/** Opens a part; gives what test files have to know of it. */
export function openPart(name: PartName, opening: Opening): Promise<unknown> {
  return openers[name](opening)
}

async function openShared(
  { list, get }: Opening,
  open: (databaseUrl: string) => Promise<Newspaper>,
): Promise<SharedNewspaper> {
  const { cloneTemplate } = await import('#tests/database/create-database')
  const databaseUrl = await cloneTemplate(String(await get('postgres')))
  const { url, contentDir, dataDir } = await list.open(
    () => open(databaseUrl),
    async (newspaper) => {
      await newspaper.stop()
    },
  )
  return { url, contentDir, dataDir, databaseUrl }
}
