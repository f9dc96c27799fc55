/** The server's secrets, newest first. The first one signs and encrypts; what any of them signed or encrypted is accepted. */
export type ServerSecret = readonly [string, ...string[]]

const shortest = 32

/** What separates a list, the most general first; the last one separates nothing. */
const separators = [/[\s,]+/, /\s*,\s*/, /(?!)/]

const rule =
  'must be at least 32 characters; of a list, which commas or spaces divide, each one must be, the newest first'

/**
 * Reads a list of secrets, separated by commas or white space. A passphrase, none of whose words could be a secret, is
 * one secret. Anything else is refused, or a part that is too short would be dropped silently.
 */
export function readSecretList(written: string): { ok: true; secret: ServerSecret } | { ok: false; problem: string } {
  for (const separator of separators) {
    const [first, ...more] = new Set(written.trim().split(separator).filter(Boolean))
    if (first !== undefined && [first, ...more].every(isOneSecret)) return { ok: true, secret: [first, ...more] }
  }
  return { ok: false, problem: rule }
}

/** A list as text that reads as the same list: separated by commas, since a passphrase may hold spaces. */
export function writeSecretList(secret: ServerSecret): string {
  return secret.join(',')
}

/** Both lists as one, the newer one first. */
export function mergeSecrets(newer: ServerSecret, older: ServerSecret): ServerSecret {
  return [newer[0], ...new Set([...newer, ...older].filter((secret) => secret !== newer[0]))]
}

function isOneSecret(part: string): boolean {
  const words = part.split(/[\s,]+/)
  return part.length >= shortest && (words.length === 1 || words.every((word) => word.length < shortest))
}
