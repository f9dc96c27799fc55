import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkDomain } from '#lib/mail-domain/check-domain'
import { readRecords } from '#lib/mail-domain/read-records'

const key = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ format: 'der', type: 'spki' })
    .toString('base64')

const sound = {
  spf: 'post.example. 3600 IN TXT "v=spf1 include:relay.example " "-all" ; ours',
  relay: 'relay.example TXT "v=spf1 ip4:192.0.2.1 -all"',
  dkim: `mail._domainkey.post.example. TXT "v=DKIM1; k=rsa; p=${key(2048)}"`,
  dmarc: '_dmarc.post.example. TXT "v=DMARC1; p=quarantine; rua=mailto:postmaster@post.example"',
}

/** The states and the sentences about a domain with some records of others. */
async function check(
  changes: Partial<Record<keyof typeof sound, string>>,
  { domain = 'post.example', selector = 'mail' } = {},
) {
  const read = readRecords(['; the zone', '', ...Object.values({ ...sound, ...changes })].join('\n'))
  if (!read.ok) throw new Error(read.problem)
  const findings = await checkDomain(domain, selector === '' ? null : selector, read.lookup)
  return findings.map(({ about, state, says }) => `${about} ${state}: ${says}`)
}

const manyIncludes = Array.from({ length: 11 }, (_, index) => `include:s${index}.example`).join(' ')

describe('the check of a sending domain', () => {
  it('finds a sound one sound', async () => {
    expect((await check({})).map((line) => line.split(':')[0])).toEqual(['SPF sound', 'DKIM sound', 'DMARC sound'])
  })

  it.each([
    [{ spf: '' }, 'SPF wrong: No record says which servers may send for post.example.'],
    [{ spf: 'post.example TXT "v=spf1 -all"\npost.example TXT "v=spf1 mx -all"' }, 'SPF wrong: There are 2 records'],
    [{ spf: 'post.example TXT "v=spf1 +all"' }, 'SPF wrong: It lets every server'],
    [{ spf: 'post.example TXT "v=spf1 mx"' }, 'SPF weak: It does not end with -all'],
    [{ spf: `post.example TXT "v=spf1 ${manyIncludes} -all"` }, 'SPF wrong: It needs 11 lookups'],
    [{ spf: 'post.example TXT "v=spf1 include:post.example -all"' }, 'SPF wrong: It needs'],
    [{ dkim: '' }, 'DKIM wrong: There is no key at mail._domainkey.post.example.'],
    [
      { dkim: 'mail._domainkey.post.example TXT "v=DKIM1; p="' },
      'DKIM wrong: The key at mail._domainkey.post.example was revoked',
    ],
    [
      { dkim: 'mail._domainkey.post.example TXT "v=DKIM1; p=half"' },
      'DKIM wrong: The key at mail._domainkey.post.example cannot be read',
    ],
    [{ dkim: `mail._domainkey.post.example TXT "p=${key(1024)}"` }, 'DKIM weak: The key has 1024 bits.'],
    [{ dmarc: '' }, 'DMARC wrong: Large mail services refuse'],
    [{ dmarc: '_dmarc.post.example TXT "v=DMARC1; rua=mailto:a@post.example"' }, 'DMARC wrong: It has no p='],
    [{ dmarc: '_dmarc.post.example TXT "v=DMARC1; p=none"' }, 'DMARC weak: It asks receivers'],
  ])('%j: %s', async (changes, said) => {
    expect(await check(changes)).toContainEqual(expect.stringContaining(said))
  })

  it('asks for the selector where none is given', async () => {
    expect(await check({}, { selector: '' })).toContainEqual(
      expect.stringMatching(/^DKIM unknown: .* --selector <name>$/),
    )
  })

  it('takes the policy of the domain above for one that has none', async () => {
    const dmarc = '_dmarc.post.example TXT "v=DMARC1; p=reject; sp=none"'
    expect(await check({ dmarc }, { domain: 'news.post.example' })).toContainEqual(expect.stringMatching(/^DMARC weak/))
  })
})

it('a file of records says which line is none', () => {
  expect(readRecords('post.example TXT "v=spf1 -all"\npost.example MX 10 mx')).toEqual({
    ok: false,
    problem: expect.stringContaining('Line 2 is no TXT record.'),
  })
})
