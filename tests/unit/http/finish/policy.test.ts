import { describe, expect, it } from 'vitest'
import { securityHeaders, surfaceOf } from '#lib/http/finish/policy'

const html = 'text/html; charset=utf-8'
const allowed = { scripts: ["'sha256-a'"], styles: ["'sha256-b'"], frames: [] }
const headersOf = (path: string, type: string, https = false) =>
  new Map(Object.entries(securityHeaders(surfaceOf(path, type), allowed, https)))
const policyOf = (path: string, type = html) => headersOf(path, type).get('content-security-policy') ?? ''

describe('the policy', () => {
  it.each(['/', '/articles/x', '/polls/x', '/polls/x/embed', '/polls/x/embed/y'])(
    'of %s allows no unsafe word',
    (path) => {
      expect(policyOf(path)).not.toMatch(/unsafe|\*\s*;|https?:/)
      expect(policyOf(path)).toContain("default-src 'none'")
      expect(policyOf(path)).toContain("script-src 'self' 'sha256-a'")
      expect(policyOf(path)).toContain("style-src 'sha256-b'")
    },
  )

  it('lets no request and no index name a page whose address is a secret', () => {
    const unlisted = headersOf('/preview', html)
    expect(unlisted.get('referrer-policy')).toBe('no-referrer')
    expect(unlisted.get('x-robots-tag')).toContain('noindex')
    expect(headersOf('/preview', 'text/plain').get('referrer-policy')).toBe('no-referrer')
    expect(headersOf('/articles/x', html).has('x-robots-tag')).toBe(false)
  })

  it('parts a page whose address is a secret from the window that opened it, and delays no other page by that', () => {
    for (const path of ['/preview', '/newsletters/yours'])
      expect(headersOf(path, html).get('cross-origin-opener-policy')).toBe('same-origin')
    for (const path of ['/', '/articles/x', '/polls/x', '/search'])
      expect(headersOf(path, html).has('cross-origin-opener-policy')).toBe(false)
  })

  it('lets other sites frame a poll made for that, and nothing else', () => {
    const framers = (path: string) => /frame-ancestors ([^;]+)/.exec(policyOf(path))?.[1]
    expect(framers('/polls/ferry/embed')).toBe('*')
    for (const path of ['/', '/polls/ferry', '/polls/embed', '/polls/a/b/embed', '/articles/embed']) {
      expect(framers(path)).toBe("'none'")
    }
  })

  it('lets a page frame the players that stand in it, and every other page none', () => {
    const frames = ['https://player.example', 'https://video.example:8443']
    const headers = new Map(Object.entries(securityHeaders('page', { ...allowed, frames }, false)))
    expect(headers.get('content-security-policy')).toContain(
      '; frame-src https://player.example https://video.example:8443;',
    )
    expect(policyOf('/articles/x')).not.toContain('frame-src')
  })

  it('of a file lets it do nothing', () => {
    expect(policyOf('/feed.xml', 'application/rss+xml')).toBe("default-src 'none'; frame-ancestors 'none'")
  })
})

describe('other sites', () => {
  it('hear from no page or file which of them the reader comes from, but for its origin', () => {
    for (const type of [html, 'application/rss+xml'])
      expect(headersOf('/', type).get('referrer-policy')).toBe('strict-origin-when-cross-origin')
  })

  it('get neither camera nor place nor payment through a frame of ours', () => {
    const allowed = headersOf('/articles/x', html).get('permissions-policy') ?? ''
    for (const feature of ['camera', 'geolocation', 'microphone', 'payment']) expect(allowed).toContain(`${feature}=()`)
  })
})

describe('strict transport', () => {
  it('is asked for only where the site is reached over TLS', () => {
    expect(headersOf('/', html, true).get('strict-transport-security')).toBe('max-age=31536000')
    expect(headersOf('/', html, false).has('strict-transport-security')).toBe(false)
  })
})
