import { type Encoded, type Encoding, encodeBody } from '#lib/http/answer/encode'
import { type Answer, type CacheEntry, makeEntry } from '#lib/http/cache/cache-entry'
import { mayBeKept } from '#lib/http/cache/cache-headers'
import type { Made } from '#lib/http/cache/page-cache'
import { type Draft, draftAnswer, type Finishing } from '#lib/http/finish/make-answer'
import { plainPage } from '#lib/http/finish/plain-page'
import type { Rendered, RenderRequest } from '#lib/http/render/render'
import { ownAccount, type Render } from '#lib/http/render/render-counted'
import { fillPlaces } from '#lib/page-places'
import { cacheTag } from '#lib/publication/cache-tags'
import type { CacheRule } from '#lib/routes'
import { wording } from '#lib/wording'

export interface PressParts {
  render: Render
  finishing: Finishing
  /** Whether the database is known, or found, to be away: a failed page is then nobody's mistake. */
  databaseAway: () => Promise<boolean>
  /** Hears of a page that could not be made. */
  failure: (path: string, error: unknown) => void
  clock: () => number
}

/** Makes answers out of what Next and the handlers give. */
export interface Press {
  /** The answer to a GET that anybody may see, in every encoding; made on the account of `owner`. */
  print(url: string, path: string, rule: CacheRule, owner: string): Promise<Made>
  /** The answer that only one client gets, in the encoding it wants. */
  hand(rendered: Promise<Rendered>, to: { path: string; encoding: Encoding; owner: string }): Promise<CacheEntry>
  /** A page of the site as the body of an error, with its status; with null an answer without a body. */
  refuse(status: number, page: string | null, headers: [string, string][], encoding: Encoding): Promise<CacheEntry>
  /** Makes the pages for bad times while times are good, and again after the publication changed. */
  prepare(): Promise<void>
}

/** Answers that are not kept still say when they were made. */
const notKept = { freshFor: 0 }

/** Seconds after which a reader is asked to come again when the database is away. */
const retryAfter = '5'

/** Missing pages are kept for a short time only: anybody can make up addresses. Seconds. */
const missingFor = 10

/** The pages that need nothing of their request: all that a refusal shows. */
const answerPages = ['missing', ...Object.keys(wording.answers.reasons)].map((reason) => `/answer/${reason}`)

/** Pages with places for the words of one answer: no vote, and nobody who leaves, waits for a render. */
const filledPages = ['/answer/confirm-vote', '/answer/leave']

type Words = Readonly<Record<string, string>>

/** A press that runs on the given parts. */
export function createPress(parts: PressParts): Press {
  const prepared = new Map<string, Answer>()
  /** What the bodies of prepared pages are in each encoding. */
  const encodings = new WeakMap<Buffer, Encoded>()

  const encode = async ({ body, contentType }: Answer, only: Encoding): Promise<Encoded> =>
    encodings.get(body) ?? (await encodeBody(body, contentType, only))

  const render: Render = async (request, asker) => {
    try {
      return await parts.render(request, asker)
    } catch (error) {
      parts.failure(request.url, error)
      return failed
    }
  }

  /** A page that explains an answer; null where it cannot be made now. */
  const answerPage = async (url: string, owner: string): Promise<Answer | null> => {
    const known = prepared.get(url)
    if (known) return known
    const rendered = await render(get(url), { owner, kind: 'form', shared: false })
    const { answer, errorPage } = draftAnswer(rendered, url, null, parts.finishing)
    if (answer.status < 500 && errorPage === null) return answer
    return prepared.get(url.replace(/\?.*/, '')) ?? null
  }

  const settle = async ({ answer, errorPage }: Draft, owner: string, words: Words | null): Promise<Answer> => {
    let page = errorPage
    let { status } = answer
    const headers = [...answer.headers]
    const putOff = () => {
      status = 503
      if (!headers.some(([name]) => name === 'Retry-After')) headers.push(['Retry-After', retryAfter])
    }
    // A program that asked for JSON reads no page.
    const isRead = !answer.contentType.startsWith('application/json')
    if (isRead && status >= 500 && (page === null || page === '/answer/error')) {
      const away = await parts.databaseAway()
      page = away ? '/answer/unavailable' : '/answer/error'
      if (away) putOff()
    }
    if (page === null) return answer
    let body = await answerPage(page, owner)
    if (body && words) body = { ...body, body: Buffer.from(fillPlaces(body.body.toString(), words)) }
    // What a person should have been asked or told cannot be shown, so it is not said that all went well.
    if (!body && status < 400) putOff()
    body ??= prepared.get(status === 503 ? '/answer/unavailable' : '/answer/error') ?? lastResort(parts.finishing)
    return withPage({ ...answer, status, headers }, body)
  }

  return {
    print: async (url, path, rule, owner) => {
      const rendered = await render(get(url), { owner, kind: 'page', shared: true })
      const draft = draftAnswer(rendered, path, rule, parts.finishing)
      const answer = await settle(draft, owner, null)
      const own = [rendered.headers['cache-control']].flat()[0]
      const found = answer.status === 200
      if (!found) answer.tags = [...answer.tags, cacheTag.missing]
      const encoded = await encodeBody(answer.body, answer.contentType, null)
      const times = { now: parts.clock(), freshFor: found ? rule.freshFor : missingFor }
      const may = mayBeKept(rule, url, { status: answer.status, own, setsCookie: 'set-cookie' in rendered.headers })
      // Anybody can make up an address or a page's query: neither ever stands among the pages or the files.
      const madeUp = !found || (rule.partition === 'pages' && url.includes('?'))
      const partition = madeUp ? 'open' : rule.partition
      return { answer: makeEntry(answer, encoded, times, rule.personal), partition: may ? partition : null }
    },
    hand: async (rendered, { path, encoding, owner }) => {
      const given = await rendered.catch((error: unknown) => {
        parts.failure(path, error)
        return failed
      })
      const answer = await settle(draftAnswer(given, path, null, parts.finishing), owner, given.words ?? null)
      return makeEntry(answer, await encode(answer, encoding), { now: parts.clock(), ...notKept }, false)
    },
    refuse: async (status, page, headers, encoding) => {
      const answer =
        page === null
          ? bodiless(parts.finishing)
          : ((await answerPage(page, ownAccount)) ?? prepared.get('/answer/error') ?? lastResort(parts.finishing))
      const body = await encode(answer, encoding)
      return makeEntry(
        { ...answer, status, headers: [...answer.headers, ...headers] },
        body,
        { now: parts.clock(), ...notKept },
        false,
      )
    },
    prepare: async () => {
      for (const url of [...answerPages, ...filledPages]) {
        const rendered = await render(get(url), { owner: ownAccount, kind: 'form', shared: false })
        const { answer, errorPage } = draftAnswer(rendered, url, null, parts.finishing)
        if (answer.status >= 500 || errorPage !== null) continue
        prepared.set(url, answer)
        encodings.set(answer.body, await encodeBody(answer.body, answer.contentType, null))
      }
    },
  }
}

const failed: Rendered = { status: 500, headers: { 'content-type': 'text/html' }, body: Buffer.alloc(0) }

function get(url: string): RenderRequest {
  return { method: 'GET', url, headers: { host: 'localhost', accept: '*/*' }, body: null }
}

/** The first answer's status and headers around the second one's body, with the policy of that body. */
function withPage(answer: Answer, page: Answer): Answer {
  const pages = page.headers.filter(([name]) => name !== 'Cache-Control')
  const names = new Set(pages.map(([name]) => name))
  const headers = [...answer.headers.filter(([name]) => !names.has(name)), ...pages]
  return { ...page, status: answer.status, headers, tags: [] }
}

function bodiless(finishing: Finishing): Answer {
  return draftAnswer({ status: 200, headers: {}, body: Buffer.alloc(0) }, '/', null, finishing).answer
}

function lastResort(finishing: Finishing): Answer {
  const rendered = { status: 500, headers: { 'content-type': 'text/html' }, body: plainPage() }
  return draftAnswer(rendered, '/answer/error', null, finishing).answer
}
