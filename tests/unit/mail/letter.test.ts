import { describe, expect, it } from 'vitest'
import { composeConfirmation } from '#lib/mail/compose-confirmation'
import { composeContact } from '#lib/mail/compose-contact'
import { mailSchema } from '#lib/mail/schema'

const site = {
  name: 'The <b>Tide</b> & Co',
  url: 'https://tidewater.example',
  language: 'en',
  postalAddress: '14 Chandler Street, Saltmere',
  publisher: { name: 'Tidewater Cooperative', logo: null },
}

const message = {
  kind: 'pitch' as const,
  name: '"><script>alert(1)</script>',
  email: 'ana@example.org',
  subject: '<img src=x onerror=alert(1)>',
  body: 'First line\n</p><a href="javascript:alert(1)">second</a>',
  article: { slug: 'ferry-hours', title: '<i>Hours</i>' },
  mayPrint: null,
}

describe('a mail', () => {
  it('escapes whatever people typed, and keeps it as typed in the text', () => {
    const { html, text } = composeContact(message, site)
    expect(html).not.toMatch(/<script|<img|<a href="javascript|<b>/i)
    expect(html).toContain('&lt;/p&gt;&lt;a href=&quot;javascript:alert(1)&quot;&gt;second')
    expect(html).toContain('The &lt;b&gt;Tide&lt;/b&gt; &amp; Co')
    expect(text).toContain(message.body)
  })

  it('is answered to the person who wrote, and cannot be left', () => {
    expect(composeContact(message, site)).toMatchObject({
      replyTo: { name: message.name, address: 'ana@example.org' },
      leaveUrl: null,
    })
  })

  it('carries the publisher, the postal address and the way to leave, as text and as HTML', () => {
    const leaveUrl = 'https://tidewater.example/subscriptions/leave?reader=a&b'
    const consent = { text: 'You agree.', html: 'You <strong>agree</strong>.' }
    const mail = composeConfirmation({ site, consent, newsletters: ['The Week'], sealedToken: 'sealed', leaveUrl })
    for (const line of ['Tidewater Cooperative', '14 Chandler Street, Saltmere']) {
      expect(mail.text).toContain(line)
      expect(mail.html).toContain(line)
    }
    expect(mail.text).toContain(`Unsubscribe: ${leaveUrl}`)
    expect(mail.html).toContain(
      '<a href="https://tidewater.example/subscriptions/leave?reader=a&amp;b">Unsubscribe</a>',
    )
    expect(mail.html).toContain('You <strong>agree</strong>.')
    expect(mail.text).toContain('> You agree.')
    expect(mail.text).toContain('Newsletter: The Week')
  })

  it.each(['\r\nBcc: x@example.org', 'a\nb', 'a\rb', 'a\0b', 'a\u2028b'])(
    'is not written with %j in a header',
    (text) => {
      const mail = composeContact({ ...message, subject: text }, site)
      expect(mailSchema.safeParse(mail).success).toBe(false)
      expect(mailSchema.safeParse(composeContact({ ...message, name: text }, site)).success).toBe(false)
    },
  )
})
