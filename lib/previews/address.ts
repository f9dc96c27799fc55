import { pathTo } from '#lib/paths'
import type { ServerSecret } from '#lib/secret-list'
import { deriveKey, deriveKeys } from '#lib/secrets/keys'
import { isSignature, sign } from '#lib/secrets/signature'

/** 16 random bytes, a dot, a signature. Mail programs may append the punctuation after a link; it is ignored. */
const key = /^([\w-]{22})\.([0-9a-f]{64})/

/** The address of a preview. It names no piece, and works as long as the preview is stored and SECRET lists its secret. */
export function previewUrl(siteUrl: string, id: string, secret: ServerSecret): string {
  return `${siteUrl}${pathTo('preview')}?key=${id}.${sign(id, deriveKey(secret, 'preview')).toString('hex')}`
}

/** The preview that an address's `key` names; null unless this site signed it, so that a guess costs no query. */
export function readPreviewKey(written: string, secret: ServerSecret): string | null {
  const [, id, signature] = key.exec(written) ?? []
  if (!id || !signature) return null
  const given = Buffer.from(signature, 'hex')
  return deriveKeys(secret, 'preview').some((known) => isSignature(given, id, known)) ? id : null
}
