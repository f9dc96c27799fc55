import { isbot } from 'isbot'
import { type Header, isCrossSite } from '#lib/limits/cross-site'
import type { Refusal } from '#lib/sponsors/schema'

/** Why a request to this site may not be counted as a reader's act, judged by its headers alone, or null. */
export function judgeRequest(header: Header, siteUrl: string): Extract<Refusal, 'bot' | 'prefetch' | 'origin'> | null {
  const agent = header('user-agent')
  if (!agent || isbot(agent)) return 'bot'
  if (isAhead(header)) return 'prefetch'
  if (isCrossSite(header, siteUrl)) return 'origin'
  return null
}

/** Where a browser that fetches ahead of its reader says so: https://wicg.github.io/nav-speculation/prefetch.html, and older browsers' own. */
const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

function isAhead(header: Header): boolean {
  return purposes.some((name) => /prefetch|prerender|preview/i.test(header(name) ?? ''))
}
