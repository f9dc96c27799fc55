import { createHmac } from 'node:crypto'
import { networkOf } from '#lib/limits/network'

/**
 * Identifies an address's network for one day: an HMAC with that day's secret. Once the secret is deleted, two days
 * later, nobody can tell which network a key belonged to.
 */
export function networkKey(address: string, daySecret: Uint8Array): string {
  return createHmac('sha256', daySecret)
    .update(`network\0${networkOf(address)}`)
    .digest('base64url')
    .slice(0, 22)
}
