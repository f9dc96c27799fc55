import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Mail } from '#lib/mail/schema'
import type { Keys } from '#lib/secrets/keys'

/** Stands for the token in a waiting mail, so that a copy of the outbox has no working link. */
export const tokenMark = 'TOKEN-OF-THIS-MAIL'

const cipher = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

/** Encrypts a token with a 32-byte key. Base64. */
export function sealToken(token: string, key: Buffer): string {
  const nonce = randomBytes(nonceLength)
  const sealing = createCipheriv(cipher, key, nonce)
  const sealed = Buffer.concat([sealing.update(token, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64')
}

/** The mail with its token in place; null where none of the keys decrypts it. */
export function withToken(mail: Mail, keys: Keys): Mail | null {
  if (!mail.sealedToken) return mail
  const token = openWithAny(mail.sealedToken, keys)
  if (token === null) return null
  return { ...mail, text: mail.text.replaceAll(tokenMark, token), html: mail.html.replaceAll(tokenMark, token) }
}

function openWithAny(sealed: string, keys: Keys): string | null {
  for (const key of keys) {
    try {
      return openToken(sealed, key)
    } catch {
      // Another key may have encrypted it.
    }
  }
  return null
}

function openToken(sealed: string, key: Buffer): string {
  const bytes = Buffer.from(sealed, 'base64')
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceLength))
  opening.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength))
  return Buffer.concat([opening.update(bytes.subarray(nonceLength + tagLength)), opening.final()]).toString('utf8')
}
