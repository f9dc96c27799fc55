import { domainToASCII } from 'node:url'

const longestLocalPart = 64
const longestAddress = 254

/** Dot-separated atoms of RFC 5322, with letters of all scripts (RFC 6531). No quoted forms, no comments. */
const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u

/** A host name in any script. Checked first, since Node parses it as part of a URL, where paths and escapes are allowed. */
const writtenHost = /^[\p{L}\p{M}\p{N}.-]+$/u

/** Labels of a host name, at least two, the last one not a number. */
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/

/** An e-mail address as it is stored: in lower case, its domain in ASCII; null where it is not valid. */
export function parseEmailAddress(typed: string): string | null {
  const address = typed.trim().normalize('NFC').toLowerCase()
  const at = address.lastIndexOf('@')
  if (at < 1 || address.length > longestAddress) return null
  const local = address.slice(0, at)
  const typedHost = address.slice(at + 1)
  const host = writtenHost.test(typedHost) ? domainToASCII(typedHost) : ''
  const sound = localPart.test(local) && local.length <= longestLocalPart && domain.test(host)
  return sound && local.length + 1 + host.length <= longestAddress ? `${local}@${host}` : null
}

/** Hosts that ignore dots in the local part, and the host that they are names of. */
const dotless = new Map([
  ['gmail.com', 'gmail.com'],
  ['googlemail.com', 'gmail.com'],
])

/** The mailbox that a stored address probably belongs to: post+news@ and post@ are one. */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const host = address.slice(at + 1)
  const local = address.slice(0, at).replace(/(.)\+.*$/u, '$1')
  const dotlessHost = dotless.get(host)
  return dotlessHost ? `${local.replaceAll('.', '')}@${dotlessHost}` : `${local}@${host}`
}
