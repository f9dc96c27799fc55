import { type Answer, headerOf } from '#lib/http/answer/answer'
import { encodeBody } from '#lib/http/answer/encode'
import { firstAnswer } from '#lib/http/answer/first-answer'
import type { Handler, HandlerRequest } from '#lib/http/answer/handler'
import { makeReady } from '#lib/http/answer/ready-answer'
import { type CacheEntry, makeEntry } from '#lib/http/cache/cache-entry'
import { mayBeCached } from '#lib/http/cache/cache-headers'
import { type Finishing, finishAnswer } from '#lib/http/finish/finish-answer'
import type { ShowPage } from '#lib/http/finish/show-page'
import type { Render } from '#lib/http/render/queue-renders'
import { getRequest, type RenderRequest } from '#lib/http/render/render-request'
import { cacheTag } from '#lib/publication/cache-tags'
import type { CacheRule, Partition } from '#lib/routes'

/** The answer to a GET that anybody may see, in every encoding; rendered on the account of `owner`. */
export type RenderEntry = (url: string, path: string, rule: CacheRule, owner: string) => Promise<CacheEntry>

/** Missing pages are cached for a short time only: anybody can make up addresses. Seconds. */
const missingFor = 10

interface Parts {
  handlers: readonly Handler[]
  render: Render
  show: ShowPage
  finishing: Finishing
  clock: () => number
}

export function renderEntry({ handlers, render, show, finishing, clock }: Parts): RenderEntry {
  return async (url, path, rule, owner) => {
    const request = getRequest(url)
    const inFront = await firstAnswer(handlers, handlerRequest(request, path))
    const given = inFront ?? (await render(request, { owner, kind: 'page', shared: true }))
    const finished = finishAnswer(given, path, rule, finishing)
    const shown = await show(finished, given, { owner, json: false })
    const found = shown.status === 200
    const tagged = found ? shown : { ...shown, tags: new Set([...(shown.tags ?? []), cacheTag.missing]) }
    const encoded = await encodeBody(tagged.body, String(tagged.headers['content-type'] ?? ''), null)
    const times = { now: clock(), freshFor: found ? rule.freshFor : missingFor }
    return makeEntry(makeReady(tagged, encoded, rule.personal), rule, partitionFor(given, tagged, url, rule), times)
  }
}

function handlerRequest({ method, url, headers }: RenderRequest, path: string): HandlerRequest {
  const query = new URLSearchParams(url.slice(path.length))
  return { method, path, query, headers, body: Buffer.alloc(0), address: '' }
}

/** Anybody can make up an address or a page's query: neither is ever among the pages or the files. */
function partitionFor(given: Answer, { status }: Answer, url: string, rule: CacheRule): Partition | null {
  const own = headerOf(given, 'cache-control')
  if (!mayBeCached(rule, url, { status, own, setsCookie: 'set-cookie' in given.headers })) return null
  const madeUp = status !== 200 || (rule.partition === 'pages' && url.includes('?'))
  return madeUp ? 'open' : rule.partition
}
