import { createHmac, timingSafeEqual } from 'node:crypto'

/** What proves that this site wrote a text: its HMAC-SHA-256, 32 bytes. */
export function sign(text: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** Whether it is the signature of a text. The time that this takes tells nothing of the right one. */
export function isSignature(given: Buffer, text: string, key: Uint8Array): boolean {
  const right = sign(text, key)
  return given.length === right.length && timingSafeEqual(given, right)
}
