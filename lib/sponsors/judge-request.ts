import { isbot } from 'isbot'
import type { Refusal } from '#lib/sponsors/schema'

/** Reads one header by its lower-case name, or null. */
type Header = (name: string) => string | null

/** Why a request may not be counted as a reader's act, judged by its headers alone, or null. */
export function judgeRequest(header: Header): Extract<Refusal, 'bot' | 'prefetch' | 'origin'> | null {
  const agent = header('user-agent')
  if (!agent || isbot(agent)) return 'bot'
  if (isAhead(header)) return 'prefetch'
  if (isForeign(header)) return 'origin'
  return null
}

/** A browser that fetches ahead of its reader says so (https://wicg.github.io/nav-speculation/prefetch.html, and older names). */
function isAhead(header: Header): boolean {
  return /prefetch|prerender|preview/i.test(`${header('sec-purpose')} ${header('purpose')} ${header('x-moz')}`)
}

/** Another site's page sent it: what the browser says of itself first, then where the request says it comes from. */
function isForeign(header: Header): boolean {
  const site = header('sec-fetch-site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const source = header('origin') ?? header('referer')
  return source !== null && hostOf(source) !== header('host')
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null
}
