import { refuse, refuseUse, runCommand } from '#lib/cli/run-command'
import { counted } from '#lib/content/report/count-problems'
import { suggest } from '#lib/content/report/nearest'
import type { Site } from '#lib/content/site/schema'
import { withDatabase } from '#lib/database/with-database'
import { minuteIn } from '#lib/dates'
import { parseEmailAddress } from '#lib/email-address'
import { longestMail } from '#lib/newsletters/compose-mailing'
import { type Sent, sendMailing, sendTest } from '#lib/newsletters/mutations'
import { getMailing, getMailingPlan, listMailingSlugs } from '#lib/newsletters/queries'
import { refuseSending, type SendingRefused } from '#lib/newsletters/refuse-sending'
import type { Mailing, MailingPlan } from '#lib/newsletters/schema'
import { getSite } from '#lib/publication/queries'
import type { ServerSecret } from '#lib/secret-list'
import { serverSecret } from '#lib/secrets/server-secret'
import { putInForce } from '#lib/wording'

const command = {
  script: 'newsletter',
  about: `Mails newsletters/<list>/<slug>.md, as last imported, once to each confirmed subscriber of its newsletter.
A run that was interrupted is resumed by the next, and nobody gets it twice. A running server sends the mails.`,
  operand: { form: '<list>/<slug>', least: 1, most: 1 },
  flags: {
    test: { value: 'ana@example.org', about: 'mails it to this address alone' },
    'dry-run': { about: 'shows what would be sent and writes nothing' },
  },
} as const

await runCommand(command, async ({ flags, words: [slug = ''] }) => {
  if (flags.test && flags['dry-run']) return refuseUse('The mailing is either a --test or a --dry-run, not both.')
  const address = flags.test === null ? null : parseEmailAddress(flags.test)
  if (flags.test !== null && !address) return refuseUse(`“${flags.test}” is not an e-mail address.`)
  // Read first: withDatabase sets DATABASE_URL for the embedded database.
  const secret = await serverSecret()
  return withDatabase(async () => {
    const site = await getSite()
    const mailing = await getMailing(slug.replace(/^newsletters\//, '').replace(/\.md$/, ''))
    if (!site || !mailing) return refuse(await unknown(slug))
    putInForce(site)
    return run(mailing, site, { secret, address, dryRun: flags['dry-run'] })
  })
})

interface Asked {
  secret: ServerSecret
  address: string | null
  dryRun: boolean
}

async function run(mailing: Mailing, site: Site, { secret, address, dryRun }: Asked): Promise<number> {
  const now = new Date()
  const plan = await getMailingPlan(mailing, now)
  describe(mailing, plan)
  if (dryRun) {
    const refused = refuseSending(mailing, plan.articles.length, now)
    if (refused) console.log(reasonOf(refused, mailing, site))
    return 0
  }
  if (address) return report(await sendTest({ mailing, site, secret, now, address }), mailing, site)
  if (plan.state === 'begun') console.log('An earlier run was interrupted; it is resumed.')
  const onProgress = (written: number) => console.log(`${counted(written, 'mail')} written`)
  return report(await sendMailing({ mailing, site, secret, now, onProgress }), mailing, site)
}

function describe({ subject, newsletter }: Mailing, { articles, hidden, recipients, state }: MailingPlan): void {
  console.log(`${subject} (${newsletter})`)
  for (const { title, slug } of articles) console.log(`  ${title} (${slug})`)
  for (const slug of hidden) console.error(`  ${slug} is left out: readers do not see it.`)
  if (state === 'sent') console.log('It was sent to all its subscribers before.')
  else console.log(`Subscribers who do not have it yet: ${recipients}`)
}

function report(sent: Sent, mailing: Mailing, site: Site): number {
  if (sent.ok) {
    console.log(`Mails written to the outbox: ${sent.written}`)
    return 0
  }
  console.error(reasonOf(sent.reason, mailing, site))
  return sent.reason === 'nothing-new' ? 0 : 1
}

function reasonOf(reason: SendingRefused, { shownFrom }: Mailing, site: Site): string {
  const reasons: Record<SendingRefused, string> = {
    draft: 'It is a draft, so it goes to nobody: remove the line “draft: true”, import, and run this again.',
    'not-shown-yet': `Its page, to which the mail links, shows from ${shownFrom ? minuteIn(shownFrom, site.timeZone) : 'no time'} (${site.timeZone}): send it then, or set “published” to an earlier time.`,
    'nothing-new': 'Nothing new was published for it, so no mail is written.',
    empty: 'It has no text, and no article that readers may see: there is nothing to send.',
    'too-large': `Its mail is larger than ${longestMail / 1000} KB, where mail programs cut it: shorten the text or pick fewer articles.`,
  }
  return reasons[reason]
}

async function unknown(slug: string): Promise<string> {
  const known = await listMailingSlugs()
  if (known.length === 0) return 'No mailing has been imported yet: write newsletters/<list>/<slug>.md and import it.'
  return `There is no mailing “${slug}” in the last edition. ${suggest(slug, known)}`.trim()
}
