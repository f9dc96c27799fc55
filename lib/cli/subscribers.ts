import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse, runCommand } from '#lib/cli/run-command'
import { whyUnreadable } from '#lib/cli/why-unreadable'
import { eraseMessages } from '#lib/contact/mutations'
import { withDatabase } from '#lib/database/with-database'
import { dayIn } from '#lib/dates'
import { parseEmailAddress } from '#lib/email-address'
import { environment } from '#lib/environment'
import { eraseMailFiles } from '#lib/mail/mail-files'
import { getTimeZone } from '#lib/publication/queries'
import type { ServerSecret } from '#lib/secret-list'
import { serverSecret } from '#lib/secrets/server-secret'
import { exportCsv } from '#lib/subscribers/export-csv'
import { eraseSubscriber, restoreSubscribers } from '#lib/subscribers/mutations'
import { countErased, countSubscriptions, listConfirmed, listSubscriptions } from '#lib/subscribers/queries'
import { readExport } from '#lib/subscribers/read-export'

const command = {
  script: 'subscribers',
  about: 'Lists, exports, erases and imports subscribers.',
  actions: {
    list: { about: 'everybody with their state, by newsletter' },
    export: { about: 'the confirmed of each newsletter with their consent, as CSV' },
    erase: {
      operand: { form: '<address>', least: 1, most: 1 },
      about: 'removes a person, and keeps a salted hash so that no import brings them back',
    },
    import: {
      operand: { form: '<file>', least: 1, most: 1 },
      about: 'adds an export again, except erased and already known addresses',
    },
  },
} as const

await runCommand(command, async ({ action, words: [object = ''] }) => {
  if (action === 'list') return withDatabase(list)
  if (action === 'export') return withDatabase(printExport)
  // Read first: withDatabase sets DATABASE_URL for the embedded database.
  const secret = await serverSecret()
  return withDatabase(() => (action === 'erase' ? erase(object, secret) : importExport(object, secret)))
})

async function list(): Promise<number> {
  const timeZone = await getTimeZone()
  const rows = await listSubscriptions()
  const width = Math.max(0, ...rows.map(({ newsletter }) => newsletter.length))
  for (const { newsletter, state, createdAt, confirmedAt, subscriber } of rows) {
    const since = state === 'confirmed' ? (confirmedAt ?? createdAt) : createdAt
    console.log(`${state.padEnd(12)}  ${newsletter.padEnd(width)}  ${dayIn(since, timeZone)}  ${subscriber.email}`)
  }
  for (const { newsletter, state, people } of await countSubscriptions())
    console.log(`${newsletter}: ${people} ${state}`)
  console.log(`Erased: ${await countErased()}`)
  return 0
}

async function printExport(): Promise<number> {
  process.stdout.write(exportCsv(await listConfirmed()))
  return 0
}

async function erase(typed: string, secret: ServerSecret): Promise<number> {
  const address = parseEmailAddress(typed)
  if (!address) return refuse(`“${typed}” is not an e-mail address.`)
  const { known, newsletters } = await eraseSubscriber({ address, secret, now: new Date() })
  const messages = await eraseMessages(address)
  const from = newsletters.length > 0 ? ` They are off ${newsletters.join(', ')}.` : ''
  console.log(known ? `The subscriber is erased.${from}` : 'No subscriber had this address.')
  console.log(`Messages from the contact page erased: ${messages}.`)
  const files = await eraseMailFiles(join(environment().DATA_DIR, 'mail'), address)
  if (files > 0) console.log(`Mails in files of the data folder erased: ${files}.`)
  console.log('A salted hash is kept: only a new sign-up that is confirmed by mail brings the address back.')
  return 0
}

async function importExport(path: string, secret: ServerSecret): Promise<number> {
  const unreadable = await whyUnreadable(path, ['file', 'pipe'])
  if (unreadable) return refuse(unreadable)
  const read = readExport(await readFile(path, 'utf8'))
  if (!read.ok) {
    for (const problem of read.problems) console.error(problem)
    return refuse('Nothing was imported.')
  }
  const restored = await restoreSubscribers(read.subscribers, secret)
  if (!restored.ok) {
    for (const hash of restored.hashes) console.error(`No consent wording with the SHA-256 ${hash} is kept here.`)
    return refuse('Nothing was imported.')
  }
  const { added, known, suppressed } = restored
  console.log(`${added} added, ${known} already known and left unchanged, ${suppressed} erased before and left out.`)
  return 0
}
