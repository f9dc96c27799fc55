import { newslettersOf } from '#lib/content/site/newsletters-of'
import type { Answer } from '#lib/http/answer/answer'
import type { HandlerRequest } from '#lib/http/answer/handler'
import { page, seeOther } from '#lib/http/answer/make-answer'
import { isCrossSite } from '#lib/limits/cross-site'
import { todaysNetworkKey } from '#lib/limits/mutations'
import { pathTo } from '#lib/paths'
import { chooseNewsletters, requestLink } from '#lib/readers/mutations'
import { getReader } from '#lib/readers/queries'
import type { LinkRequest } from '#lib/readers/schema'
import { trapField } from '#lib/trap-field'

type Given = Pick<LinkRequest, 'site' | 'secret' | 'now'>

const neverStored = { 'cache-control': 'no-store' }

/** Takes an address, and mails its link if it belongs to a reader. */
export async function takeLinkRequest({ headers, body, address }: HandlerRequest, given: Given): Promise<Answer> {
  const back = pathTo('newsletters')
  if (isCrossSite((name) => headers[name] ?? null, given.site.url)) return page(403, `cross-site?back=${back}`)
  const sent = new URLSearchParams(body.toString())
  if (sent.get(trapField)) return seeOther(pathTo('linkMailed'))
  const network = await todaysNetworkKey(address, given.now)
  const result = await requestLink({ ...given, email: sent.get('email') ?? '', network })
  if (result.ok) return seeOther(pathTo('linkMailed'))
  if (result.reason === 'too-many') return page(429, `too-many?back=${back}`, { 'retry-after': '3600' })
  return page(422, `newsletters?wrong=link&${new URLSearchParams({ email: sent.get('email') ?? '' })}`)
}

/** Shows a reader what they get. It changes nothing, since link scanners follow links in mails too. */
export async function showReader({ query }: HandlerRequest, now: Date): Promise<Answer> {
  const key = query.get('key') ?? ''
  if (!(await getReader(key, now))) return page(404, 'old-link', neverStored)
  const shown = new URLSearchParams({ key })
  if (query.has('saved')) shown.set('saved', '')
  return page(200, `reader?${shown}`, neverStored)
}

/** Takes what a reader chose. */
export async function takeChoice({ headers, body }: HandlerRequest, given: Given): Promise<Answer> {
  const sent = new URLSearchParams(body.toString())
  const token = sent.get('key') ?? ''
  if (isCrossSite((name) => headers[name] ?? null, given.site.url)) return page(403, 'cross-site')
  const chosen = new Set(sent.getAll('newsletter'))
  const newsletters = newslettersOf(given.site).flatMap(({ slug }) => (chosen.has(slug) ? [slug] : []))
  const result = await chooseNewsletters({ ...given, token, newsletters, wordingHash: sent.get('wording') ?? '' })
  if (result.ok) return seeOther(`${pathTo('reader')}?${new URLSearchParams({ key: token, saved: '' })}`)
  return result.reason === 'dead-link' ? page(404, 'old-link') : page(409, 'reworded')
}
