import type { Answer } from '#lib/http/answer/answer'

/** What an answer is about, and in which form it is wanted. */
export interface Asked {
  poll: string
  /** The article to go back to; empty where there is none. */
  from: string
  json: boolean
}

export function seeOther(location: string, cookies: readonly string[] = []): Answer {
  const headers = { location, 'cache-control': 'no-store', ...(cookies.length > 0 && { 'set-cookie': [...cookies] }) }
  return { status: 303, headers, body: Buffer.alloc(0) }
}

/** A page of app/answer. Not no-store: with that, Back would ask to send the form again. */
export function html(status: number, page: string, headers: Record<string, string>): Answer {
  const own = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-cache',
    'x-broadsheet-answer': page,
  }
  return { status, headers: { ...own, ...headers }, body: Buffer.alloc(0) }
}

export function json(status: number, answer: object, headers: Record<string, string> = {}): Answer {
  return jsonText(status, JSON.stringify(answer), headers)
}

export function jsonText(status: number, text: string, headers: Record<string, string> = {}): Answer {
  const own = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return { status, headers: { ...own, ...headers }, body: Buffer.from(text) }
}

/** The same answer with these Set-Cookie headers added. */
export function withCookies(answer: Answer, cookies: readonly string[]): Answer {
  if (cookies.length === 0) return answer
  const all = [answer.headers['set-cookie'] ?? []].flat().concat(cookies)
  return { ...answer, headers: { ...answer.headers, 'set-cookie': all } }
}
