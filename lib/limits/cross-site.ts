/** Reads one header by its lower-case name, or null. */
export type Header = (name: string) => string | null

/** Whether another site's page sent a request: what the browser says of itself first, then where the request says it comes from. */
export function isCrossSite(header: Header): boolean {
  const site = header('sec-fetch-site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const source = header('origin') ?? header('referer')
  return source !== null && hostOf(source) !== header('host')
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null
}
