import { resolveTxt } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { refuse, refuseUse, runCommand } from '#lib/cli/run-command'
import { whyUnreadable } from '#lib/cli/why-unreadable'
import { counted } from '#lib/content/report/count-problems'
import { withDatabase } from '#lib/database/with-database'
import { environment } from '#lib/environment'
import { retryFailed } from '#lib/mail/mutations'
import { getSender } from '#lib/mail/queries'
import { checkDomain } from '#lib/mail-domain/check-domain'
import { readRecords } from '#lib/mail-domain/read-records'
import type { Finding, Lookup } from '#lib/mail-domain/schema'

const command = {
  script: 'mail',
  about: `Retries mails that were given up, and checks what the sending domain says of itself.
npm run report -- undelivered counts the mails by reason.`,
  actions: {
    retry: { about: 'makes them due again; a running server sends them' },
    check: {
      about: 'says what SPF, DKIM and DMARC of the domain that mail is from say and want',
      flags: ['domain', 'selector', 'records'],
    },
  },
  flags: {
    domain: { value: 'example.org', about: 'another than that of MAIL_FROM, or else of the newspaper' },
    selector: { value: 'mail', about: 'that of the mail server’s DKIM key' },
    records: {
      value: 'records.txt',
      about: 'reads TXT records from a file, as a zone file has them, instead of by DNS',
    },
  },
} as const

await runCommand(command, async ({ action, flags }) => {
  if (action === 'retry') return retry()
  const { selector, records } = flags
  const domain = (flags.domain ?? (await senderDomain())).toLowerCase()
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) return refuseUse(`“${domain}” is no domain such as example.org.`)
  const unreadable = records && (await whyUnreadable(records, ['file', 'pipe']))
  if (unreadable) return refuse(unreadable)
  const read = records === null ? null : readRecords(await readFile(records, 'utf8'))
  if (read && !read.ok) return refuse(`${records}: ${read.problem}`)
  const findings = await checkDomain(domain, selector, read?.lookup ?? byDns)
  console.log(`Mail is from ${domain}.`)
  for (const finding of findings) console.log(describe(finding))
  return findings.some(({ state }) => state === 'wrong') ? 1 : 0
})

async function retry(): Promise<number> {
  const { retried, dead } = await withDatabase(() => retryFailed(new Date()))
  console.log(`Due again: ${counted(retried, 'mail')}. A running server sends what is due within a minute.`)
  if (dead > 0)
    console.log(
      `Not retried: ${counted(dead, 'mail')}. These are confirmations older than a day, whose readers may sign up again, and mailings older than two.`,
    )
  return 0
}

/** The domain that mail is from: it has to be the one that readers see. */
async function senderDomain(): Promise<string> {
  const { MAIL_FROM } = environment()
  const sender = MAIL_FROM ?? (await withDatabase(getSender))
  return sender.replace(/^.*@/s, '').replace(/[>\s].*$/s, '')
}

const byDns: Lookup = async (name) => {
  try {
    return (await resolveTxt(name)).map((parts) => parts.join(''))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTFOUND' || code === 'ENODATA') return []
    throw new Error(`DNS did not answer for ${name} (${code}). Try again, or give the records in a file: --records`)
  }
}

function describe({ about, state, record, says }: Finding): string {
  return [`${about}: ${state}`, ...(record ? [`  ${record}`] : []), `  ${says}`].join('\n')
}
