import type { Kind } from '#lib/http/render/queue-renders'
import type { Stage } from '#lib/http/stages/exchange'
import type { Parts } from '#lib/http/stages/parts'
import { refuseCrowding } from '#lib/http/stages/refuse-crowding'
import { pathTo } from '#lib/paths'

/** Where a person is led who has sent a form: it has places of its own where it is rendered. */
const followsForm = new Set(
  (['contactSent', 'linkMailed', 'signUpTaken', 'subscriptionConfirmed'] as const).map((name) => pathTo(name)),
)

/** Renders what is for its sender alone. */
export function fromNext(parts: Parts): Stage {
  const refusal = refuseCrowding(parts)
  return ({ read, account }) => {
    if (!read) return null
    const { method, path, query, headers, body } = read
    const kind: Kind = followsForm.has(path) ? 'form' : 'page'
    const refused = refusal(account, kind, path)
    if (refused) return refused
    query.delete('_rsc')
    const url = query.size > 0 ? `${path}?${query}` : path
    // The headers for HEAD describe the body that GET would get, so that body has to be rendered.
    const asked = { method: method === 'HEAD' ? 'GET' : method, url, headers, body: body.length > 0 ? body : null }
    return parts.render(asked, { owner: account, kind, shared: false })
  }
}
