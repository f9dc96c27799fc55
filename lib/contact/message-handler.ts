import { sendMessage } from '#lib/contact/mutations'
import { contactFields } from '#lib/contact/schema'
import type { Site } from '#lib/content/site/schema'
import type { Answer } from '#lib/http/answer/answer'
import type { HandlerRequest } from '#lib/http/answer/handler'
import { page, seeOther } from '#lib/http/answer/make-answer'
import { isCrossSite } from '#lib/limits/cross-site'
import { todaysNetworkKey } from '#lib/limits/mutations'
import type { LetterHead } from '#lib/mail/letter'
import { pathTo } from '#lib/paths'
import { trapField } from '#lib/trap-field'

/** What a message needs from the publication. */
export type MessageSite = LetterHead & Pick<Site, 'contact' | 'limits'>

/** Answers the contact form. */
export async function takeMessage(
  { headers, body, address }: HandlerRequest,
  site: MessageSite,
  now: Date,
): Promise<Answer> {
  // Without an address in site.yaml nobody would read the message, and the page has no form.
  if (!site.contact) return page(404, 'missing')
  if (isCrossSite((name) => headers[name] ?? null, site.url)) return page(403, `cross-site?back=${pathTo('contact')}`)
  const sent = new URLSearchParams(body.toString())
  const fields = Object.fromEntries([...contactFields, trapField].map((name) => [name, sent.get(name) ?? '']))
  const network = await todaysNetworkKey(address, now)
  const result = await sendMessage({ fields, network, site, to: site.contact, now })
  if (result.ok) return seeOther(pathTo('contactSent'))
  if (result.reason === 'invalid') {
    const typed = new URLSearchParams(contactFields.map((name) => [name, fields[name] ?? '']))
    return page(422, `contact?wrong=${result.fields.join(',')}&${typed}`)
  }
  const { retryAfter } = result
  return page(429, `too-many?back=${pathTo('contact')}&retry=${retryAfter}`, { 'retry-after': `${retryAfter}` })
}
