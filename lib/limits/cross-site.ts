/** Reads one header by its lower-case name, or null. */
export type Header = (name: string) => string | null

/**
 * Whether a page of another site made the browser send a request. Browsers say so in Sec-Fetch-Site; whatever Origin
 * says must be the site's own address too, and Referer is asked only where a browser gives neither. A client that says nothing at all is no
 * browser that another site could have used.
 */
export function isCrossSite(header: Header, siteUrl: string): boolean {
  const site = header('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  const source = header('origin') ?? (site === null ? header('referer') : null)
  if (source === null) return false
  // A privacy setting may blank the origin; then the browser's other word has to do.
  if (source === 'null') return site !== 'same-origin'
  if (!URL.canParse(source)) return true
  const { host, hostname, origin } = new URL(source)
  if (origin === new URL(siteUrl).origin) return false
  // Any name may lead to this server, another site's too: only on one's own computer a name proves the place.
  return !loopback.test(hostname) || host !== header('host')
}

const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/

/** Whether a refused request came from a page of this very server, read by another name than the site's own. */
export function isOtherName(header: Header): boolean {
  const [source, site] = [header('origin') ?? '', header('sec-fetch-site')]
  return URL.canParse(source) && new URL(source).host === header('host') && (site ?? 'same-origin') === 'same-origin'
}
