import { Client } from 'pg'
import { writeFiles } from '#tests/fixtures/content-folder'
import { wideEdition } from '#tests/fixtures/wide-edition'
import { hiddenFields } from '#tests/newspaper/hidden-fields'
import { type Ground, type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { runImport } from '#tests/newspaper/run-import'
import { damagedSlug, removedSlug, signedUp, soundMessage } from '#tests/site/page-kinds'

/** A newspaper that has every page of `allPageKinds`: a wider edition, of which one piece was taken back and one damaged, and a reader who signed up. */
export async function openWideNewspaper(ground: Ground): Promise<Newspaper> {
  const newspaper = await openNewspaper({}, await wideEdition(), ground)
  await writeFiles(newspaper.contentDir, { [`articles/${removedSlug}.md`]: null })
  await runImport(newspaper)
  const client = new Client({ connectionString: newspaper.databaseUrl })
  await client.connect()
  await client.query(`UPDATE article SET blocks = '[null]' WHERE slug = $1`, [damagedSlug])
  await client.end()
  await signUp(newspaper)
  await sendUntilRefused(newspaper)
  return newspaper
}

async function signUp({ url }: Newspaper): Promise<void> {
  const poll = `${url}/polls/ferry-hours`
  const fields = { option: 'weekends', email: signedUp, consent: 'yes', ...(await hiddenFields(poll)) }
  await fetch(`${poll}/vote`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
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
