import type { Finding, Lookup } from '#lib/mail-domain/schema'

/** How many other records receivers look up for one mail: RFC 7208, 4.6.4. */
const mostLookups = 10

/** Whether the domain says which servers may send its mail. */
export async function checkSpf(domain: string, lookup: Lookup): Promise<Finding> {
  const records = await spfOf(domain, lookup)
  const [record = null, another] = records
  const find = (state: Finding['state'], says: string): Finding => ({ about: 'SPF', state, record, says })
  if (record === null) {
    const cure = `Ask the mail server's owner what to include, and add: ${domain}. TXT "v=spf1 include:… -all"`
    return find('wrong', `No record says which servers may send for ${domain}. ${cure}`)
  }
  if (another !== undefined)
    return find('wrong', `There are ${records.length} records, and receivers then trust none. Merge them into one.`)
  const terms = record.toLowerCase().split(/\s+/).slice(1)
  if (terms.some((term) => /^\+?all$/.test(term)))
    return find('wrong', 'It lets every server of the world send for this domain. End it with -all.')
  const lookups = await countLookups(terms, lookup)
  if (lookups > mostLookups)
    return find(
      'wrong',
      `It needs ${lookups} lookups, and receivers stop at ${mostLookups}. Remove what sends no more.`,
    )
  if (!terms.some((term) => /^[~-]all$/.test(term) || term.startsWith('redirect=')))
    return find('weak', 'It does not end with -all or ~all, so other servers are not refused. Add one of them.')
  return find('sound', 'See that it includes the server of SMTP_URL: its owner says what for.')
}

async function spfOf(domain: string, lookup: Lookup): Promise<string[]> {
  return (await lookup(domain)).filter((text) => /^v=spf1(\s|$)/i.test(text))
}

/** The lookups of a record and of all that it includes, to a bound. */
async function countLookups(terms: readonly string[], lookup: Lookup, depth = 0): Promise<number> {
  let count = 0
  for (const term of terms) {
    const [, name, domain] = /^[-+~?]?(include|redirect|exists|a|mx|ptr)(?:[:=]([^/\s]+))?(?:\/|$)/.exec(term) ?? []
    if (!name) continue
    count += 1
    if (count > mostLookups || depth >= mostLookups) return count
    if (domain && (name === 'include' || name === 'redirect')) {
      const [record = ''] = await spfOf(domain, lookup)
      count += await countLookups(record.toLowerCase().split(/\s+/).slice(1), lookup, depth + 1)
    }
  }
  return count
}
