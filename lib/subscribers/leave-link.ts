import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '#lib/secrets/keys'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where a reader leaves the list. The link is signed, not stored, so that it works as long as the secret does. */
export function leaveUrl(siteUrl: string, subscriberId: string, secret: string): string {
  return `${siteUrl}/subscriptions/leave?reader=${subscriberId}.${sign(subscriberId, secret)}`
}

/** The subscriber whom a link's `reader` names; null unless it was signed here. */
export function readLeaveToken(reader: string, secret: string): string | null {
  const [id = '', signature = '', ...more] = reader.split('.')
  if (more.length > 0 || !uuid.test(id)) return null
  const expected = Buffer.from(sign(id, secret))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null
}

function sign(subscriberId: string, secret: string): string {
  return createHmac('sha256', deriveKey(secret, 'subscription-link')).update(subscriberId).digest('base64url')
}
