/** The path and fragment of an address that leads to the site itself, by whatever scheme, or null. */
export function pathOnSite(address: string, siteUrl: string | null): { path: string; fragment: string } | null {
  if (!siteUrl || !URL.canParse(address)) return null
  const { host, pathname, hash } = new URL(address)
  return host === new URL(siteUrl).host ? { path: pathname, fragment: fragmentOf(hash) } : null
}

/** A fragment as the ids of a page are written: without its sign and escapes. */
export function fragmentOf(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, '')).normalize('NFC')
  } catch {
    return hash.replace(/^#/, '')
  }
}

/** Whether an address leads to the very machine of whoever follows it, as one does that was copied while trying out. */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false
  const name = new URL(address).hostname.replace(/\.$/, '')
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f.*\])$/.test(name)
}
