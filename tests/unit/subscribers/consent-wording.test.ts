import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { consentOf } from '#lib/subscribers/consent-wording'

it('keeps a wording as it was shown, and mails it with whole addresses', () => {
  const consent = 'You agree, and have read [our policy](/privacy) & *more*.'
  const consentHtml = 'You agree, and have read <a href="/privacy">our policy</a> &#x26; <em>more</em>.'
  const kept = consentOf({ consent, consentHtml, url: 'https://tidewater.example' })
  expect(kept).toMatchObject({ markdown: consent, html: consentHtml })
  expect(kept.hash).toBe(createHash('sha256').update(consent).digest('hex'))
  expect(kept.mail.html).toContain('<a href="https://tidewater.example/privacy">our policy</a>')
  expect(kept.mail.text).toBe('You agree, and have read our policy (https://tidewater.example/privacy) & more.')
})
