import { createHmac } from 'node:crypto'

/**
 * Tells two readers apart for one day without storing who they are: an HMAC with the day's secret, which is deleted two
 * days later. Neither the address nor the user agent can be recovered from it.
 */
export function visitorKey(daySecret: Uint8Array, address: string, userAgent: string): Buffer {
  return createHmac('sha256', daySecret).update(`visitor\0${address}\0${userAgent}`).digest()
}
