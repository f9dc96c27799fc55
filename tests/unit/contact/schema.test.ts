import { describe, expect, it } from 'vitest'
import { contactSchema } from '#lib/contact/schema'

const message = {
  kind: 'message',
  name: 'Ana',
  email: 'Ana@Example.org',
  subject: 'The gate',
  body: 'It stuck again.\r\nTwice.',
}

function wrongFields(changes: Record<string, string>): unknown[] {
  const parsed = contactSchema.safeParse({ ...message, ...changes })
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path[0])
}

describe('a message', () => {
  it('is cleaned: one line where one is meant, the address lower-cased, line ends alike', () => {
    const parsed = contactSchema.parse({ ...message, name: ' Ana\r\nBcc: x@example.org ', subject: 'a\u2028b\0c' })
    expect(parsed).toEqual({
      ...message,
      mayPrint: '',
      about: null,
      name: 'Ana Bcc: x@example.org',
      subject: 'a b c',
      email: 'ana@example.org',
      body: 'It stuck again.\nTwice.',
    })
  })

  it('holds nothing in its lines that a mail program would decode or turn around', () => {
    const subject = '=?utf-8?B?RnJvbSB5b3VyIGJhbmsh?= \u202Egpj.exe\u202C'
    expect(contactSchema.parse({ ...message, subject, name: '\u2067Ana' })).toMatchObject({
      subject: '= ?utf-8?B?RnJvbSB5b3VyIGJhbmsh?= gpj.exe',
      name: 'Ana',
    })
  })

  it.each([
    [{ kind: 'order' }, 'kind'],
    [{ name: ' \n ' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ email: 'ana' }, 'email'],
    [{ subject: '' }, 'subject'],
    [{ subject: 'x'.repeat(151) }, 'subject'],
    [{ body: 'short' }, 'body'],
    [{ body: 'x'.repeat(5001) }, 'body'],
  ])('with %j is refused for its field alone', (changes, field) => {
    expect(wrongFields(changes as Record<string, string>)).toEqual([field])
  })

  it('names every field that is wrong', () => {
    const nothing = { kind: '', name: '', email: '', subject: '', body: '' }
    expect(wrongFields(nothing)).toEqual(['kind', 'name', 'email', 'subject', 'body'])
  })
})
