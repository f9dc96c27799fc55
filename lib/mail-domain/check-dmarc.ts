import type { Finding, Lookup } from '#lib/mail-domain/schema'
import { tagsOf } from '#lib/mail-domain/tags'

/** Whether the domain says what to do with mail that only claims to come from it. */
export async function checkDmarc(domain: string, lookup: Lookup): Promise<Finding> {
  const { name, records } = await closest(domain, lookup)
  const [record = null, another] = records
  const find = (state: Finding['state'], says: string): Finding => ({ about: 'DMARC', state, record, says })
  if (record === null) {
    const cure = `Begin with: _dmarc.${domain}. TXT "v=DMARC1; p=none; rua=mailto:postmaster@${domain}"`
    return find('wrong', `Large mail services refuse newsletters of a domain without one. ${cure}`)
  }
  if (another !== undefined) return find('wrong', `There are ${records.length} records at ${name}. Keep one.`)
  const tags = tagsOf(record)
  const ownPolicy = name === `_dmarc.${domain}` ? undefined : tags.get('sp')
  const policy = (ownPolicy ?? tags.get('p') ?? '').toLowerCase()
  if (!['none', 'quarantine', 'reject'].includes(policy))
    return find('wrong', 'It has no p= with none, quarantine or reject. Begin with p=none.')
  if (policy === 'none')
    return find(
      'weak',
      'It asks receivers to let everything through. Once reports name your server alone, say p=quarantine.',
    )
  return find('sound', `Mail that only claims to come from ${domain} is met with ${policy}.`)
}

/** The records of the domain itself, or of the closest one above it that has some. */
async function closest(domain: string, lookup: Lookup): Promise<{ name: string; records: string[] }> {
  const labels = domain.split('.')
  for (let above = 0; above <= labels.length - 2; above += 1) {
    const name = `_dmarc.${labels.slice(above).join('.')}`
    const records = (await lookup(name)).filter((text) => /^v=DMARC1\s*(;|$)/i.test(text))
    if (records.length > 0) return { name, records }
  }
  return { name: `_dmarc.${domain}`, records: [] }
}
