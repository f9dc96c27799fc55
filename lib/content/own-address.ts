/** The path and fragment of an address on the site itself, with any scheme; null for other addresses. */
export function pathOnSite(address: string, siteUrl: string | null): { path: string; fragment: string } | null {
  if (!siteUrl || !URL.canParse(address)) return null
  const { host, pathname, hash } = new URL(address)
  return host === new URL(siteUrl).host ? { path: pathname, fragment: fragmentOf(hash) } : null
}

/** A fragment as an id: without # and escapes. */
export function fragmentOf(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, '')).normalize('NFC')
  } catch {
    return hash.replace(/^#/, '')
  }
}

/** Whether an address leads to the reader's own computer, as one copied from a development server does. */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false
  const name = new URL(address).hostname.replace(/\.$/, '')
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f.*\])$/.test(name)
}
