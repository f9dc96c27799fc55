import { describe, expect, it } from 'vitest'
import { mailboxOf, parseEmailAddress } from '#lib/email-address'

describe('an address', () => {
  it.each([
    ['Ana@Example.ORG', 'ana@example.org'],
    ['  ana+news@example.org\n', 'ana+news@example.org'],
    ["o'hara.smith@mail.example.co.uk", "o'hara.smith@mail.example.co.uk"],
    ['post@Bücher.example', 'post@xn--bcher-kva.example'],
    ['пост@почта.example', 'пост@xn--80a1acny.example'],
    ['jose\u0301@example.org', 'josé@example.org'],
    ['a@1.example', 'a@1.example'],
  ])('%j is stored as %j', (typed, stored) => {
    expect(parseEmailAddress(typed)).toBe(stored)
  })

  it.each([
    '',
    'ana',
    '@example.org',
    'ana@',
    'ana@localhost',
    'ana@example.1',
    'ana@127.0.0.1',
    'ana@[127.0.0.1]',
    'ana@example..org',
    'ana@-example.org',
    '.ana@example.org',
    'ana.@example.org',
    'a..b@example.org',
    'ana b@example.org',
    'ana@exa mple.org',
    '"ana"@example.org',
    'ana(comment)@example.org',
    'Ana <ana@example.org>',
    'ana@example.org, bea@example.org',
    'ana@example.org;bea@example.org',
    'ana@example.org\r\nBcc: bea@example.org',
    'ana\r\nBcc:bea@example.org',
    'ana\u0000@example.org',
    'ana\u2028@example.org',
    'a\u200bna@example.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(64)}.org`,
    `a@${'b.'.repeat(130)}org`,
    'ana@example.org/../../x',
    'ana@example.org?subject=x',
    'ana@exam%70le.org\t',
  ])('%j is refused', (typed) => {
    expect(parseEmailAddress(typed)).toBeNull()
  })
})

describe('the mailbox behind an address', () => {
  it.each([
    ['ana+news@example.org', 'ana@example.org'],
    ['+news@example.org', '+news@example.org'],
    ['a.na+x@gmail.com', 'ana@gmail.com'],
    ['a.na@googlemail.com', 'ana@gmail.com'],
    ['a.na@example.org', 'a.na@example.org'],
  ])('of %j is %j', (address, mailbox) => {
    expect(mailboxOf(address)).toBe(mailbox)
  })
})
