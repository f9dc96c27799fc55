import { vi } from 'vitest'
import { disconnect, pool } from '#lib/database/client'
import { damagedSlug, removedSlug, soundMessage } from '#tests/browser/page-kinds'
import { createDatabase } from '#tests/database/fresh-database'
import { templateName } from '#tests/database/global-setup'
import { writeFiles } from '#tests/fixtures/content-folder'
import { wideEdition } from '#tests/fixtures/wide-edition'
import { publish } from '#tests/newspaper/edit'
import { openGate } from '#tests/newspaper/gate'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

export interface WideNewspaper extends Newspaper {
  /** Cuts its way to the database, and resolves once it has noticed. */
  loseDatabase(): Promise<void>
}

/** A newspaper that has every page of `allPageKinds`: a wider edition, of which one piece was taken back and one damaged. */
export async function openWideNewspaper(): Promise<WideNewspaper> {
  const databaseUrl = await createDatabase(templateName)
  const gate = await openGate(databaseUrl)
  const newspaper = { ...(await openNewspaper({ DATABASE_URL: gate.url }, await wideEdition())), databaseUrl }
  await writeFiles(newspaper.contentDir, { [`articles/${removedSlug}.md`]: null })
  await publish(newspaper)
  await pool().query(`UPDATE article SET blocks = '[null]' WHERE slug = $1`, [damagedSlug])
  await disconnect()
  await sendUntilRefused(newspaper)
  const isReady = async () => (await fetch(`${newspaper.url}/readyz`)).ok
  return {
    ...newspaper,
    loseDatabase: async () => {
      await gate.shut()
      await vi.waitUntil(async () => !(await isReady()), { timeout: 20_000, interval: 100 })
    },
  }
}

/** Sends messages until this machine's network has sent its share of the hour. */
async function sendUntilRefused({ url }: Newspaper): Promise<void> {
  for (let sent = 0; sent < 100; sent += 1) {
    const body = new URLSearchParams(soundMessage)
    const { status } = await fetch(`${url}/contact/messages`, { method: 'POST', body, redirect: 'manual' })
    if (status === 429) return
  }
  throw new Error('The contact form takes messages without end.')
}
