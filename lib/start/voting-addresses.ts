/** Lines for the console about where votes are counted. `guarded` are the polls that ask for a proof of work. */
export function describeVotingAddresses(siteUrl: string, port: number, guarded: readonly string[]): string[] {
  const { hostname, protocol } = new URL(siteUrl)
  if (/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return []
  const lines = [
    `Votes are counted at ${siteUrl} (url in site.yaml, or SITE_URL) and, on this computer, at http://localhost:${port}; at any other address they are refused.`,
  ]
  if (protocol === 'http:' && guarded.length > 0)
    lines.push(
      `Nobody can vote at ${siteUrl} in polls with guard: proof-of-work (${guarded.join(', ')}): browsers do that work over https alone.`,
    )
  return lines
}
