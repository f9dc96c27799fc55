import { createHash } from 'node:crypto'

/** Identifies a version of the consent wording: SHA-256 of its Markdown, hex. */
export function wordingHash(markdown: string): string {
  return createHash('sha256').update(markdown).digest('hex')
}
