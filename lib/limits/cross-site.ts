/** Reads one header by its lower-case name, or null. */
export type Header = (name: string) => string | null

/**
 * Whether a page of another site made the browser send a request. Browsers say so in Sec-Fetch-Site; whatever Origin
 * says must be the site's own address too, and Referer is read only where a browser sends neither. A client that sends none of
 * them is no browser that another site could have used.
 */
export function isCrossSite(header: Header, siteUrl: string): boolean {
  const site = header('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  const source = header('origin') ?? (site === null ? header('referer') : null)
  if (source === null) return false
  // A privacy setting may blank Origin; then Sec-Fetch-Site has to be enough.
  if (source === 'null') return site !== 'same-origin'
  if (!URL.canParse(source)) return true
  const { host, hostname, origin } = new URL(source)
  if (origin === new URL(siteUrl).origin) return false
  // Any host name may resolve to this server, another site's too: only a loopback name proves where the page came from.
  return !loopback.test(hostname) || host !== header('host')
}

const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/

/** Whether a refused request came from a page of this server under another host name than the site's own. */
export function isOtherName(header: Header): boolean {
  const [source, site] = [header('origin') ?? '', header('sec-fetch-site')]
  return URL.canParse(source) && new URL(source).host === header('host') && (site ?? 'same-origin') === 'same-origin'
}
