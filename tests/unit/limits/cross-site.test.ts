import { expect, it } from 'vitest'
import { isCrossSite } from '#lib/limits/cross-site'

const site = 'https://post.example'
const host = 'post.example'

it.each<[string, Record<string, string>]>([
  ['a browser on the page', { host, origin: site, 'sec-fetch-site': 'same-origin' }],
  ['a reader who typed the address', { host, 'sec-fetch-site': 'none' }],
  ['an older browser on the page', { host, origin: site }],
  ['an older browser that follows a link of the page', { host, referer: `${site}/articles/a` }],
  ['a client that is no browser', { host }],
  ['a browser that hides its origin', { host, origin: 'null', 'sec-fetch-site': 'same-origin' }],
  ['a proxy that names another host', { host: 'inner:3000', origin: site }],
  ['another port on one’s own computer', { host: 'localhost:3000', origin: 'http://localhost:3000' }],
  ['its address in numbers', { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }],
  ['the same in IPv6', { host: '[::1]:3000', origin: 'http://[::1]:3000' }],
])('%s comes from our own page', (_, headers) => {
  expect(isCrossSite((name) => headers[name] ?? null, site)).toBe(false)
})

it.each<[string, Record<string, string>]>([
  ['another site', { host, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a link of another site', { host, 'sec-fetch-site': 'cross-site' }],
  ['another site in an older browser', { host, origin: 'https://evil.example' }],
  ['a link of another site in an older browser', { host, referer: 'https://post.example.evil.example/' }],
  ['another site whose browser hides the origin', { host, origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['a frame without an origin', { host, origin: 'null' }],
  ['a neighbor below the same domain', { host, origin: 'https://shop.post.example', 'sec-fetch-site': 'same-site' }],
  ['a browser whose two words differ', { host, origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ['a name of another site for this server', { host: 'other.example', origin: 'http://other.example' }],
  [
    'the same in a browser that says so',
    { host: 'a.example', origin: 'http://a.example', 'sec-fetch-site': 'same-origin' },
  ],
  ['a name that begins as a loopback does', { host: '127.0.0.1.example', origin: 'http://127.0.0.1.example' }],
  ['another server on one’s own computer', { host: 'localhost:3000', origin: 'http://localhost:8000' }],
  ['our own address without TLS', { host, origin: 'http://post.example' }],
  ['an origin that is no address', { host, origin: 'nonsense' }],
])('%s does not', (_, headers) => {
  expect(isCrossSite((name) => headers[name] ?? null, site)).toBe(true)
})
