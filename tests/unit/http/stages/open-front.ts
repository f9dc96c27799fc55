import type { Answer } from '#lib/http/answer/answer'
import type { Handler } from '#lib/http/answer/handler'
import { answerRequests } from '#lib/http/answer-requests'
import { PageCache } from '#lib/http/cache/page-cache'
import { openFinish } from '#lib/http/finish/open-finish'
import { listenHttp } from '#lib/http/listen'
import { openRender } from '#lib/http/render/open-render'
import { renderQueues } from '#lib/http/render/queue-renders'
import type { RenderRequest } from '#lib/http/render/render-request'
import type { RequestLine } from '#lib/http/request-log'
import type { Stage } from '#lib/http/stages/exchange'
import type { Parts } from '#lib/http/stages/parts'
import { ruleOf } from '#lib/route-of'

/** The server in front over real HTTP, with a test in the place of Next. */
export interface Front {
  url: string
  cache: PageCache
  /** Every address that was rendered, in order. */
  rendered: string[]
  /** The requests that reached Next. */
  asked: RenderRequest[]
  lines: RequestLine[]
  unexpectedMarkup: string[]
  /** What a test may turn while it runs. */
  state: { now: number; databaseAway: boolean; closing: boolean }
  /** Renders the pages that answers show again. */
  prepare(): Promise<void>
  close(): Promise<void>
}

export type Render = (request: RenderRequest) => Answer | Promise<Answer>

/** Bytes that a partition takes in tests that do not say. */
const roomy = 16 * 1_048_576

/** Opens a front whose pages are rendered by `next`; the site's answer pages are rendered too, and say which they are. */
export async function openFront(
  next: Render,
  options: {
    partitions?: { pages: number; files: number; open: number }
    handlers?: readonly Handler[]
    own?: Stage
    redirects?: Parts['redirects']
    mayExist?: Parts['mayExist']
    trustedProxies?: number
    answerTimeout?: number
    confirmStep?: Render
    leavePage?: Render
  } = {},
): Promise<Front> {
  const state = { now: Date.UTC(2026, 10, 20, 9), databaseAway: false, closing: false }
  const rendered: string[] = []
  const asked: RenderRequest[] = []
  const lines: RequestLine[] = []
  const unexpectedMarkup: string[] = []
  const cache = new PageCache(options.partitions ?? { pages: roomy, files: roomy, open: roomy })
  const queues = renderQueues()
  const answerPageOr = async (request: RenderRequest) => {
    if (request.url === '/answer/confirm-vote') return (options.confirmStep ?? (() => page('%%question%%')))(request)
    if (request.url === '/answer/leave' && options.leavePage) return options.leavePage(request)
    if (request.url.startsWith('/answer/broken')) throw new Error('This page cannot be rendered.')
    if (request.url.startsWith('/answer/')) return page(`This page says ${request.url.slice('/answer/'.length)}.`)
    rendered.push(request.url)
    asked.push(request)
    return next(request)
  }
  const failure = () => {}
  const render = openRender(answerPageOr, { queues, words: async () => {}, count: () => {}, failure })
  const handlers = options.handlers ?? []
  const clock = () => state.now
  const { renderEntry, finish, prepare } = openFinish({
    handlers,
    render,
    finishing: {
      development: null,
      styleSheets: () => null,
      enhance: '/assets/enhance-0123456789ab.js',
      https: () => true,
      unexpectedMarkup: (_, what) => unexpectedMarkup.push(what),
    },
    databaseAway: async () => state.databaseAway,
    clock,
  })
  const { server, port } = await listenHttp(
    0,
    '127.0.0.1',
    answerRequests({
      cache,
      ruleOf,
      renderEntry,
      finish,
      render,
      queues,
      redirects: options.redirects ?? { locationOf: () => null },
      mayExist: options.mayExist ?? ((path) => !path.includes('no-such')),
      isVoter: (cookies) => /\bvoter=x\.y/.test(cookies ?? ''),
      handlers,
      own: options.own ?? (() => null),
      trustedProxies: options.trustedProxies ?? 0,
      databaseAway: () => state.databaseAway,
      ...(options.answerTimeout === undefined ? {} : { answerTimeout: options.answerTimeout }),
      refusalDelay: 0,
      closing: () => state.closing,
      record: (line) => lines.push(line),
      failure,
      clock,
    }),
  )
  // As a real one does at its start.
  await prepare()
  return {
    url: `http://127.0.0.1:${port}`,
    cache,
    rendered,
    asked,
    lines,
    unexpectedMarkup,
    state,
    prepare,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A page as Next gives it, long enough to be worth compressing. */
export function page(text: string, shows = '', status = 200): Answer {
  const meta = shows ? `<meta name="broadsheet:shows" content="${shows}"/>` : ''
  const body = `<!DOCTYPE html><html lang="en"><head><title>A page</title>${meta}</head><body><p>${text}</p>${'<p>And so on.</p>'.repeat(40)}</body></html>`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(body) }
}
