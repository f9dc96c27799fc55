import { spelling } from '#lib/cli/command'
import { refuseUse, runCommand } from '#lib/cli/run-command'
import { withDatabase } from '#lib/database/with-database'
import { sendDigest } from '#lib/digest/mutations'
import { getDigestPlan } from '#lib/digest/queries'
import { readDuration } from '#lib/digest/read-duration'
import type { DigestPlan } from '#lib/digest/schema'
import { getSite } from '#lib/publication/queries'
import { serverSecret } from '#lib/secrets/server-secret'
import { putInForce } from '#lib/wording'

const command = {
  script: 'digest',
  about: `Writes the articles published in the last 90m, 24h or 7d into one mail for each confirmed subscriber.
No article is sent twice, and a run that was interrupted is resumed.`,
  flags: {
    since: { value: '24h', needed: true, about: 'how far back to look: 90m, 24h or 7d' },
    'dry-run': { about: 'shows what would be sent and writes nothing' },
  },
} as const

await runCommand(command, async ({ flags }) => {
  const since = readDuration(flags.since ?? '')
  if (!since) return refuseUse(`--since needs a time such as 90m, 24h or 7d. Write: ${spelling(command, 'since')}`)
  // Read first: withDatabase sets DATABASE_URL for the embedded database.
  const secret = await serverSecret()
  return withDatabase(async () => {
    const site = await getSite()
    if (!site) {
      console.error('Nothing has been imported yet, so there is nothing to send.')
      return 1
    }
    putInForce(site)
    const now = new Date()
    const plan = await getDigestPlan(since, now)
    if (plan.editionId) console.log('An earlier run of this digest was interrupted; it is resumed.')
    if (flags['dry-run']) describe(plan)
    else {
      const onProgress = (written: number) => console.log(`${written} mails written`)
      const done = await sendDigest({ since, site, secret, now, onProgress })
      describe(done)
      console.log(`Mails written to the outbox: ${done.written}`)
    }
    return 0
  })
})

function describe({ span, articles, recipients }: DigestPlan): void {
  console.log(`Published after ${span.after.toISOString()} and up to ${span.upTo.toISOString()}:`)
  for (const { title, slug } of articles) console.log(`  ${title} (${slug})`)
  if (articles.length === 0) console.log('  nothing, so no mail is written')
  console.log(`Subscribers who do not have it yet: ${recipients}`)
}
