import { createHmac } from 'node:crypto'
import { networkOf } from '#lib/limits/network'

/**
 * Stands for the network of an address for one day: an HMAC with that day's secret. When the secret is deleted, two
 * days later, nobody can tell any more which network a key meant.
 */
export function networkKey(address: string, daySecret: Uint8Array): string {
  return createHmac('sha256', daySecret)
    .update(`network\0${networkOf(address)}`)
    .digest('base64url')
    .slice(0, 22)
}
