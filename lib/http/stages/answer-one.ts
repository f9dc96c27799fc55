import type { HandlerRequest } from '#lib/http/answer/handler'
import type { Rendered } from '#lib/http/render/render'
import type { Kind } from '#lib/http/render/render-counted'
import { within } from '#lib/http/render/within'
import { type Answering, type Exchange, usualTimeout } from '#lib/http/stages/answering'
import { clientAddress } from '#lib/http/stages/client-address'
import { readBody } from '#lib/http/stages/read-body'
import type { Target } from '#lib/http/stages/read-target'
import { isOfPoll, type Reply } from '#lib/http/stages/reply'
import { encodingFor, headersIn } from '#lib/http/stages/request-headers'
import { type TurnedAway, turnAway } from '#lib/http/stages/turn-away'
import { networkOf } from '#lib/limits/network'

/** Where a person is led who has sent a form: it has places of its own where it is rendered. */
const followsForm = /^\/(?:contact\/sent|subscriptions\/confirmed)$/

/** Answers what is for its sender alone: in front of Next where something knows the request there, else by a render. */
export function answerOne(
  parts: Answering,
  { send, refuse, putOff, hold }: Reply,
): (exchange: Exchange, target: Target) => Promise<void> {
  const { press, answerTimeout = usualTimeout } = parts
  const turnedAway = turnAway(parts.queues, parts.mayExist)

  const inFront = async (asked: HandlerRequest): Promise<Rendered | null> => {
    for (const handler of parts.handlers) {
      const answer = await handler(asked)
      if (answer) return answer
    }
    return null
  }

  const make = async (asked: HandlerRequest, owner: string): Promise<Rendered> => {
    const answer = await inFront(asked)
    if (answer) return answer
    const { method, path, query, headers, body } = asked
    const kind: Kind = followsForm.test(path) ? 'form' : 'page'
    const refusal = turnedAway(owner, kind, path)
    if (refusal) {
      await hold()
      return explained(refusal)
    }
    query.delete('_rsc')
    const url = query.size > 0 ? `${path}?${query}` : path
    // The head tells of the body that GET would get, so that body has to be made.
    const rendering = { method: method === 'HEAD' ? 'GET' : method, url, headers, body: body.length > 0 ? body : null }
    return parts.render(rendering, { owner, kind, shared: false })
  }

  return async (exchange, { path, query }) => {
    const { request, response } = exchange
    const body = await readBody(request, response)
    if (!body) return refuse(exchange, { status: 413, page: '/answer/too-large', headers: [] }, path)
    const address = clientAddress(request, parts.trustedProxies)
    const headers = headersIn(request, address)
    const asked = { method: request.method ?? 'GET', path, query, headers, body, address }
    const owner = networkOf(address)
    // Compressed, texts of one length differ again.
    const encoding = isOfPoll(path) ? 'identity' : encodingFor(request)
    const made = await within(answerTimeout, press.hand(make(asked, owner), { path, encoding, owner }))
    if (made) send(exchange, made, 'pass', path)
    else await putOff(exchange, path)
  }
}

function explained({ status, page, headers }: TurnedAway): Rendered {
  const own = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-broadsheet-answer': page }
  return {
    status,
    headers: { ...own, ...Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])) },
    body: Buffer.alloc(0),
  }
}
