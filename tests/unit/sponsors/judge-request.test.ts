import { describe, expect, it } from 'vitest'
import { judgeRequest } from '#lib/sponsors/judge-request'

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0'

function judge(headers: Record<string, string>): string | null {
  const all: Record<string, string> = { host: 'post.example', 'user-agent': browser, ...headers }
  return judgeRequest((name) => all[name] ?? null, 'https://post.example')
}

describe('judgeRequest', () => {
  it('takes a click on the site’s own page, and a browser that says nothing of where it comes from', () => {
    expect(judge({ 'sec-fetch-site': 'same-origin', referer: 'https://post.example/articles/a' })).toBeNull()
    expect(judge({ 'sec-fetch-site': 'none' })).toBeNull()
    expect(judge({ referer: 'https://post.example/articles/a' })).toBeNull()
    expect(judge({})).toBeNull()
  })

  it.each([
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'curl/8.5.0',
    'python-requests/2.31',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36',
    '',
  ])('refuses the robot «%s»', (agent) => {
    expect(judge({ 'user-agent': agent })).toBe('bot')
  })

  it('refuses what another site made the browser send', () => {
    expect(judge({ 'sec-fetch-site': 'cross-site' })).toBe('origin')
    expect(judge({ referer: 'https://evil.example/' })).toBe('origin')
  })

  it('refuses a browser that fetches ahead of its reader', () => {
    expect(judge({ 'sec-purpose': 'prefetch;prerender', 'sec-fetch-site': 'same-origin' })).toBe('prefetch')
    expect(judge({ purpose: 'prefetch' })).toBe('prefetch')
    expect(judge({ 'x-moz': 'prefetch' })).toBe('prefetch')
    expect(judge({ 'x-purpose': 'preview' })).toBe('prefetch')
  })
})
