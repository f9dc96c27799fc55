import { pathTo } from '#lib/paths'
import type { ServerSecret } from '#lib/secret-list'
import { deriveKey, deriveKeys } from '#lib/secrets/keys'
import { isSignature, sign } from '#lib/secrets/signature'

const purpose = 'subscription-link'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where a reader unsubscribes. The link is signed, not stored, so that it works as long as SECRET lists its secret. */
export function leaveUrl(siteUrl: string, subscriberId: string, secret: ServerSecret): string {
  const signature = sign(subscriberId, deriveKey(secret, purpose)).toString('base64url')
  return `${siteUrl}${pathTo('unsubscribe')}?reader=${subscriberId}.${signature}`
}

/** Characters of a link's `reader`: an id, a dot, a signature. A mail program may have appended more. */
const readerLength = 80

/** The subscriber that a link's `reader` names; null unless this site signed it. */
export function readLeaveToken(reader: string, secret: ServerSecret): string | null {
  const [id = '', signature = ''] = reader.slice(0, readerLength).split('.')
  if (!uuid.test(id)) return null
  const given = Buffer.from(signature, 'base64url')
  return deriveKeys(secret, purpose).some((key) => isSignature(given, id, key)) ? id : null
}
