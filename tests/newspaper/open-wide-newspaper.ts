import { disconnect } from '#lib/database/client'
import { removedSlug, soundMessage } from '#tests/browser/page-kinds'
import { writeFiles } from '#tests/fixtures/content-folder'
import { wideEdition } from '#tests/fixtures/wide-edition'
import { publish } from '#tests/newspaper/edit'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

/** A newspaper that has every page of `allPageKinds`: a wider edition, of which one piece was taken back. */
export async function openWideNewspaper(): Promise<Newspaper> {
  const newspaper = await openNewspaper({}, await wideEdition())
  await writeFiles(newspaper.contentDir, { [`articles/${removedSlug}.md`]: null })
  await publish(newspaper)
  await disconnect()
  await sendUntilRefused(newspaper)
  return newspaper
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
