import { parseArgs } from 'node:util'
import { runCommand } from '#lib/cli/run-command'
import { withDatabase } from '#lib/database/with-database'
import { sendDigest } from '#lib/digest/mutations'
import { getDigestPlan } from '#lib/digest/queries'
import { readDuration } from '#lib/digest/read-duration'
import type { DigestPlan } from '#lib/digest/schema'
import { getSite } from '#lib/publication/queries'
import { serverSecret } from '#lib/secrets/server-secret'

const usage = `npm run digest -- --since 24h [--dry-run]
  Writes the articles published in the last 90m, 24h or 7d into one mail for each confirmed subscriber.
  No article is sent twice; a run that was cut off goes on.`

await runCommand(run)

async function run(): Promise<number> {
  const options = readOptions()
  if (!options) {
    console.error(usage)
    return 2
  }
  // Before the embedded database sets DATABASE_URL for itself.
  const secret = await serverSecret()
  return withDatabase(async () => {
    const site = await getSite()
    if (!site) {
      console.error('Nothing has been imported yet, so there is nothing to send.')
      return 1
    }
    const now = new Date()
    if (options.dryRun) describe(await getDigestPlan(options.since, now))
    else {
      const onProgress = (written: number) => console.log(`${written} mails written`)
      const done = await sendDigest({ since: options.since, site, secret, now, onProgress })
      describe(done)
      console.log(`Mails written to the outbox: ${done.written}`)
    }
    return 0
  })
}

function readOptions(): { since: number; dryRun: boolean } | null {
  try {
    const { values } = parseArgs({ options: { since: { type: 'string' }, 'dry-run': { type: 'boolean' } } })
    const since = readDuration(values.since ?? '')
    return since ? { since, dryRun: values['dry-run'] ?? false } : null
  } catch {
    return null
  }
}

function describe({ editionId, span, articles, recipients }: DigestPlan): void {
  console.log(`Published after ${span.after.toISOString()} and up to ${span.upTo.toISOString()}:`)
  for (const { title, slug } of articles) console.log(`  ${title} (${slug})`)
  if (articles.length === 0) console.log('  nothing, so no mail is written')
  if (editionId) console.log('This edition was begun before.')
  console.log(`Subscribers who do not have it yet: ${recipients}`)
}
