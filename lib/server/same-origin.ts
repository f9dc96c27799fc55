/**
 * Whether a request that changes something was sent by a page of this site. Browsers say so in Sec-Fetch-Site, older
 * ones in Origin; both must agree where both speak. A client that says neither is no browser that another site could
 * have made to send it.
 */
export function isSameOrigin(headers: Record<string, string | undefined>, siteUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.origin
  if (origin === undefined) return true
  // A privacy setting may blank the origin; then the browser's other word has to do.
  if (origin === 'null') return site === 'same-origin'
  if (!URL.canParse(origin)) return false
  return new URL(origin).host === headers.host || new URL(origin).origin === new URL(siteUrl).origin
}
