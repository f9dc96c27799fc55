import { join } from 'node:path'
import { environment } from '#lib/environment'
import { answerRequests } from '#lib/http/answer-requests'
import { keepCurrent } from '#lib/http/cache/keep-current'
import { PageCache } from '#lib/http/cache/page-cache'
import { isDatabaseThere } from '#lib/http/cache/queries'
import { openRedirects } from '#lib/http/cache/redirects'
import type { FollowedContent } from '#lib/http/development/content-state'
import { followScript } from '#lib/http/development/send-state'
import { drain } from '#lib/http/drain'
import { openFinish } from '#lib/http/finish/open-finish'
import { styleSheets } from '#lib/http/finish/style-sheets'
import { openHandlers } from '#lib/http/handlers/open-handlers'
import { openScript } from '#lib/http/handlers/script'
import { listenHttp } from '#lib/http/listen'
import { createMetrics } from '#lib/http/metrics'
import { followWords } from '#lib/http/render/follow-words'
import { openRender } from '#lib/http/render/open-render'
import { openRenderer } from '#lib/http/render/open-renderer'
import { renderQueues } from '#lib/http/render/queue-renders'
import { openReports } from '#lib/http/reports'
import { openLog } from '#lib/http/request-log'
import { ownAnswers } from '#lib/http/stages/own-answers'
import { getOutboxCounts } from '#lib/mail/queries'
import { getSite } from '#lib/publication/queries'
import { findRedirect, listOldAddresses } from '#lib/redirects/queries'
import { ruleOf } from '#lib/route-of'
import { serverSecret } from '#lib/secrets/server-secret'
import { knownVoter, voterKeys } from '#lib/voting/known-voter'

export interface Serving {
  port: number
  /** Takes no new connection, lets running requests end, then resolves. */
  close(): Promise<void>
}

const root = join(import.meta.dirname, '../..')

/** In development Next compiles a page as it is asked for the first time. Milliseconds. */
const unhurried = { renderTimeout: 600_000, answerTimeout: 600_000 }

interface Settings {
  port: number
  host: string | null
  /** What open pages follow in development; null in production. */
  content: FollowedContent | null
}

/** Answers HTTP until closed. Rejects with EADDRINUSE where the port is taken. */
export async function startServer({ port, host, content }: Settings): Promise<Serving> {
  const dev = content !== null
  const { LOG_LEVEL, TRUST_PROXY, METRICS_TOKEN, DATABASE_URL = '' } = environment()
  const log = openLog(LOG_LEVEL)
  const secret = await serverSecret()
  const voters = voterKeys(secret)
  const cache = new PageCache()
  const script = await openScript(root, dev)
  const handlers = openHandlers(secret, script.answer, log)
  const metrics = createMetrics({ cache, ...handlers, outbox: getOutboxCounts })
  const { failure, unexpectedMarkup, record } = openReports(log, metrics)
  const place = { content, port, host: host ?? 'localhost' }
  const renderer = await openRenderer(place, (error) => failure('render', error))
  const queues = renderQueues(dev)
  const words = followWords(getSite)
  const render = openRender(renderer.render, {
    queues,
    words: words.ready,
    count: metrics.render,
    failure,
    ...(dev ? unhurried : {}),
  })
  let https = false
  let closing = false

  const { renderEntry, finish, prepare } = openFinish({
    handlers: handlers.list,
    render,
    finishing: {
      development: dev ? [followScript] : null,
      styleSheets: styleSheets(join(root, '.next')),
      enhance: script.path,
      https: () => https,
      unexpectedMarkup,
    },
    databaseAway: async () => !following.hears() || !(await isDatabaseThere()),
    clock: Date.now,
  })
  const readSite = async () => {
    https = (await words.read())?.url.startsWith('https:') ?? false
    if (!dev) await prepare()
  }
  const redirects = openRedirects({
    list: listOldAddresses,
    find: (address) => findRedirect(address, { now: new Date(), drafts: dev }),
    databaseAway: () => !following.hears(),
  })
  const following = keepCurrent({ databaseUrl: DATABASE_URL, cache, redirects, onSite: readSite, failure })
  await readSite()

  const answer = answerRequests({
    cache,
    ruleOf: dev ? () => null : ruleOf,
    renderEntry,
    finish,
    render,
    queues,
    mayExist: following.mayExist,
    redirects,
    isVoter: (cookies) => knownVoter(cookies, voters) !== null,
    handlers: handlers.list,
    own: ownAnswers({
      metrics,
      metricsToken: METRICS_TOKEN,
      trustedProxies: TRUST_PROXY,
      open: () => !closing,
      listening: following.hears,
      rendering: renderer.answers,
    }),
    trustedProxies: TRUST_PROXY,
    databaseAway: () => !following.hears(),
    closing: () => closing,
    record,
    failure,
    clock: Date.now,
    ...(dev ? unhurried : {}),
  })
  // Last: until then nothing can connect, and a proxy goes elsewhere; from then on everything is answered.
  const listening = await listenHttp(port, host, renderer.around(answer))
  const endHotUpdates = renderer.takeUpgrades(listening.server)
  return {
    port: listening.port,
    close: async () => {
      closing = true
      endHotUpdates()
      await drain(listening.server)
      await handlers.close()
      await following.stop()
      await renderer.close()
      log.flush()
    },
  }
}
