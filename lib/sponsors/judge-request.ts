import { isbot } from 'isbot'
import { type Header, isCrossSite } from '#lib/limits/cross-site'
import type { Refusal } from '#lib/sponsors/schema'

/** Why a request must not be counted as a reader's, judged by its headers alone, or null. */
export function judgeRequest(header: Header, siteUrl: string): Extract<Refusal, 'bot' | 'prefetch' | 'origin'> | null {
  const agent = header('user-agent')
  if (!agent || isbot(agent)) return 'bot'
  if (isAhead(header)) return 'prefetch'
  if (isCrossSite(header, siteUrl)) return 'origin'
  return null
}

/** Headers in which browsers say that they fetch ahead: https://wicg.github.io/nav-speculation/prefetch.html, and those of older browsers. */
const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

function isAhead(header: Header): boolean {
  return purposes.some((name) => /prefetch|prerender|preview/i.test(header(name) ?? ''))
}
