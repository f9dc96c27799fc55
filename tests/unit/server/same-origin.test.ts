import { expect, it } from 'vitest'
import { isSameOrigin } from '#lib/server/same-origin'

const site = 'https://post.example'
const host = 'post.example'

it.each([
  [true, 'a browser on the page', { host, origin: site, 'sec-fetch-site': 'same-origin' }],
  [true, 'an older browser on the page', { host, origin: site }],
  [true, 'a client that is no browser', { host }],
  [true, 'a browser that hides its origin', { host, origin: 'null', 'sec-fetch-site': 'same-origin' }],
  [true, 'a proxy that names another host', { host: 'inner:3000', origin: site }],
  [true, 'another port on one’s own computer', { host: 'localhost:3000', origin: 'http://localhost:3000' }],
  [false, 'another site', { host, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  [false, 'another site in an older browser', { host, origin: 'https://evil.example' }],
  [false, 'another site whose browser hides the origin', { host, origin: 'null', 'sec-fetch-site': 'cross-site' }],
  [false, 'a frame without an origin', { host, origin: 'null' }],
  [
    false,
    'a neighbour below the same domain',
    { host, origin: 'https://shop.post.example', 'sec-fetch-site': 'same-site' },
  ],
  [
    false,
    'a browser whose two words differ',
    { host, origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ],
  [false, 'an origin that is no address', { host, origin: 'nonsense' }],
])('%s for %s', (allowed, _, headers) => {
  expect(isSameOrigin(headers, site)).toBe(allowed)
})
