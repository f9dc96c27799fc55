import { sendMessage } from '#lib/contact/mutations'
import { contactFields, trapField } from '#lib/contact/schema'
import { isCrossSite } from '#lib/limits/cross-site'
import { todaysNetworkKey } from '#lib/limits/mutations'
import { getSite } from '#lib/publication/queries'

export async function POST(request: Request): Promise<Response> {
  const [site, form] = await Promise.all([getSite(), request.text()])
  if (!site) return answer(503, 'unavailable')
  // Without an address in site.yaml nobody would read it, and the page has no form.
  if (!site.contact) return answer(404, 'missing')
  if (isCrossSite((name) => request.headers.get(name), site.url)) return answer(403, 'cross-site?back=/contact')
  const sent = new URLSearchParams(form)
  const fields = Object.fromEntries([...contactFields, trapField].map((name) => [name, sent.get(name) ?? '']))
  const now = new Date()
  // The server in front has put the client's own address here, and nothing else.
  const network = await todaysNetworkKey(request.headers.get('x-forwarded-for') ?? '', now)
  const result = await sendMessage({ fields, network, site, to: site.contact, now })
  if (result.ok) return new Response(null, { status: 303, headers: { Location: '/contact/sent' } })
  if (result.reason === 'invalid') {
    const typed = new URLSearchParams(contactFields.map((name) => [name, fields[name] ?? '']))
    return answer(422, `contact?wrong=${result.fields.join(',')}&${typed}`)
  }
  return answer(429, `too-many?back=/contact&retry=${result.retryAfter}`, { 'Retry-After': `${result.retryAfter}` })
}

/** A reload of the address under a refused form leads back to the form. */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { Location: '/contact' } })
}

function answer(status: number, page: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...headers, 'x-broadsheet-answer': `/answer/${page}` } })
}
