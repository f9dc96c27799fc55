import { pathTo } from '#lib/paths'
import type { ServerSecret } from '#lib/secret-list'
import { deriveKey, deriveKeys } from '#lib/secrets/keys'
import { isSignature, sign } from '#lib/secrets/signature'

/** Who unsubscribes, and from what. */
export interface Leaving {
  subscriberId: string
  /** The slugs of newsletters; null for all of them, as in mails from before there were several. */
  newsletters: readonly string[] | null
}

const purpose = 'subscription-link'

/** An id, perhaps slugs, a signature, with dots between. A mail program may have appended more. */
const pattern = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.([a-z0-9_-]+))?)\.([\w-]{43})/

/** Between two slugs, which contain none. */
const separator = '_'

/** Where a reader unsubscribes. The link is signed, not stored, so that it works as long as SECRET lists its secret. */
export function leaveUrl(siteUrl: string, { subscriberId, newsletters }: Leaving, secret: ServerSecret): string {
  const signed = newsletters ? `${subscriberId}.${newsletters.join(separator)}` : subscriberId
  const signature = sign(signed, deriveKey(secret, purpose)).toString('base64url')
  return `${siteUrl}${pathTo('unsubscribe')}?reader=${signed}.${signature}`
}

/** What a link's `reader` says; null unless this site signed it. */
export function readLeaveToken(reader: string, secret: ServerSecret): Leaving | null {
  const [, signed = '', slugs, signature = ''] = pattern.exec(reader) ?? []
  const given = Buffer.from(signature, 'base64url')
  if (!deriveKeys(secret, purpose).some((key) => isSignature(given, signed, key))) return null
  return { subscriberId: signed.slice(0, 36), newsletters: slugs?.split(separator) ?? null }
}
