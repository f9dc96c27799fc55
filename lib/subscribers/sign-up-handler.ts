import { newslettersOf } from '#lib/content/site/newsletters-of'
import type { Answer } from '#lib/http/answer/answer'
import type { HandlerRequest } from '#lib/http/answer/handler'
import { page, seeOther } from '#lib/http/answer/make-answer'
import { isCrossSite } from '#lib/limits/cross-site'
import { todaysNetworkKey } from '#lib/limits/mutations'
import { pathTo } from '#lib/paths'
import { cacheRuleOf } from '#lib/route-of'
import { signUp } from '#lib/subscribers/mutations'
import type { SignUp } from '#lib/subscribers/schema'
import { trapField } from '#lib/trap-field'

type Given = Pick<SignUp, 'site' | 'secret' | 'now'>

/** Takes a sign-up from the page of newsletters, from the foot of a page or from an article's end. */
export async function takeSignUp({ headers, body, address }: HandlerRequest, given: Given): Promise<Answer> {
  const back = pathTo('newsletters')
  if (isCrossSite((name) => headers[name] ?? null, given.site.url)) return page(403, `cross-site?back=${back}`)
  const sent = new URLSearchParams(body.toString())
  if (sent.get(trapField)) return seeOther(pathTo('signUpTaken'))
  const email = sent.get('email') ?? ''
  const chosen = new Set(sent.getAll('newsletter'))
  const newsletters = newslettersOf(given.site).flatMap(({ slug }) => (chosen.has(slug) ? [slug] : []))
  const again = (wrong: string) => {
    const typed = new URLSearchParams([['email', email], ...newsletters.map((slug) => ['newsletter', slug])])
    return page(422, `newsletters?wrong=${wrong}&${typed}`)
  }
  if (newsletters.length === 0) return again('newsletter')
  const form = { email, newsletters, page: pageOf(sent.get('page')), wordingHash: sent.get('wording') ?? '' }
  const result = await signUp({ ...given, ...form, network: await todaysNetworkKey(address, given.now) })
  if (result.ok) return seeOther(pathTo('signUpTaken'))
  if (result.reason === 'invalid') return again('email')
  if (result.reason === 'reworded') return again('wording')
  return page(429, `too-many?back=${back}`, { 'retry-after': '3600' })
}

/** The page whose form was sent, if it is one that the site may have; the page of newsletters by default. */
function pageOf(sent: string | null): string {
  const known = sent !== null && sent.length <= 300 && cacheRuleOf(sent)?.partition === 'pages'
  return known ? sent : pathTo('newsletters')
}
