import { expect, it } from 'vitest'
import { describeVotingAddresses } from '#lib/start/voting-addresses'

it('names the two addresses at which votes are counted', () => {
  expect(describeVotingAddresses('https://post.example', 3100, [])).toEqual([
    'Votes are counted at https://post.example (url in site.yaml, or SITE_URL) and, on this computer, at http://localhost:3100; at any other address they are refused.',
  ])
})

it('says which polls nobody can vote in where the site has no TLS', () => {
  expect(describeVotingAddresses('http://post.example', 3100, ['robots'])[1]).toMatch(/proof-of-work \(robots\).*https/)
  expect(describeVotingAddresses('https://post.example', 3100, ['robots'])).toHaveLength(1)
})

it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])('has nothing to say of %s', (url) => {
  expect(describeVotingAddresses(url, 3000, ['robots'])).toEqual([])
})
