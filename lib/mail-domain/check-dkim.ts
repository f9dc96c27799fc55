import { createPublicKey } from 'node:crypto'
import type { Finding, Lookup } from '#lib/mail-domain/schema'
import { tagsOf } from '#lib/mail-domain/tags'

/** Bits of an RSA key: receivers accept no shorter one, and trust the longer. */
const shortestKey = 1024
const goodKey = 2048

/** Whether receivers find the key of the signatures that the mail server makes. */
export async function checkDkim(domain: string, selector: string | null, lookup: Lookup): Promise<Finding> {
  const find = (state: Finding['state'], says: string, record: string | null = null): Finding => {
    return { about: 'DKIM', state, record, says }
  }
  if (selector === null) {
    const where = 'in its settings, or as s= in the header DKIM-Signature of a mail that arrived'
    return find('unknown', `The mail server signs. Give its selector, which stands ${where}: --selector <name>`)
  }
  const name = `${selector}._domainkey.${domain}`
  const [record, another] = (await lookup(name)).filter((text) => tagsOf(text).has('p'))
  if (record === undefined)
    return find('wrong', `There is no key at ${name}. The mail server's settings show the record to add there.`)
  if (another !== undefined) return find('wrong', `There are several keys at ${name}. Keep the mail server's.`, record)
  const key = tagsOf(record).get('p')?.replace(/\s/g, '') ?? ''
  if (key === '') return find('wrong', `The key at ${name} was revoked: its p= is empty. Add the new one.`, record)
  const bits = bitsOf(tagsOf(record).get('k') ?? 'rsa', key)
  if (bits === null) return find('wrong', `The key at ${name} cannot be read. Copy it again, whole.`, record)
  if (bits < shortestKey)
    return find('wrong', `The key has ${bits} bits, and receivers want ${goodKey}. Make a new one.`, record)
  if (bits < goodKey)
    return find('weak', `The key has ${bits} bits. Make one of ${goodKey} in the mail server.`, record)
  return find('sound', 'See in a mail that arrived that its signature says d= with this domain.', record)
}

/** The strength of a key, Ed25519's as if it were RSA's; null where it is none. */
function bitsOf(kind: string, base64: string): number | null {
  if (kind.toLowerCase() === 'ed25519') return Buffer.from(base64, 'base64').length === 32 ? 3072 : null
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyDetails?.modulusLength ?? null
  } catch {
    return null
  }
}
