import { eraseMessages } from '#lib/contact/mutations'
import { withDatabase } from '#lib/database/with-database'
import { parseEmailAddress } from '#lib/mail/email-address'
import { serverSecret } from '#lib/secrets/server-secret'
import { exportCsv } from '#lib/subscribers/export-csv'
import { eraseSubscriber } from '#lib/subscribers/mutations'
import { countSubscribers, listConfirmed, listSubscribers } from '#lib/subscribers/queries'

const usage = `npm run subscribers -- list              everybody with their state
npm run subscribers -- export            the confirmed with their consent, as CSV
npm run subscribers -- erase <address>   removes a person, and keeps a salted hash so that no list brings them back`

process.exitCode = await run(process.argv.slice(2))

async function run([command, address, ...more]: string[]): Promise<number> {
  if (command === 'list' && !address) return withDatabase(list)
  if (command === 'export' && !address) return withDatabase(printExport)
  if (command === 'erase' && address && more.length === 0) {
    // Before the embedded database sets DATABASE_URL for itself.
    const secret = await serverSecret()
    return withDatabase(() => erase(address, secret))
  }
  console.error(usage)
  return 2
}

async function list(): Promise<number> {
  for (const { email, state, createdAt, confirmedAt } of await listSubscribers()) {
    const since = state === 'confirmed' ? (confirmedAt ?? createdAt) : createdAt
    console.log(`${state.padEnd(12)}  ${since.toISOString().slice(0, 10)}  ${email}`)
  }
  const counts = Object.entries(await countSubscribers())
  console.log(counts.map(([state, count]) => `${count} ${state}`).join(', '))
  return 0
}

async function printExport(): Promise<number> {
  process.stdout.write(exportCsv(await listConfirmed()))
  return 0
}

async function erase(typed: string, secret: string): Promise<number> {
  const address = parseEmailAddress(typed)
  if (!address) {
    console.error(`«${typed}» is not an e-mail address.`)
    return 1
  }
  const { known } = await eraseSubscriber({ address, secret, now: new Date() })
  const messages = await eraseMessages(address)
  console.log(known ? 'The subscriber is erased.' : 'No subscriber had this address.')
  console.log(`Messages from the contact page erased: ${messages}.`)
  console.log('A salted hash is kept: only a new sign-up that is confirmed by mail brings the address back.')
  return 0
}
