import { createHash, randomBytes } from 'node:crypto'

/** How long a confirmation link works. Milliseconds. */
export const confirmationLifetime = 24 * 60 * 60_000

/** Characters of a token. Mail programs may append the punctuation after a link; it is ignored. */
const tokenLength = 43

/** 43 random characters (256 bits). */
export function newConfirmationToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. A random token needs no salt. */
export function hashConfirmationToken(token: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(token.slice(0, tokenLength)).digest())
}
