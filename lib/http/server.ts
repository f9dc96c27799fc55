import { join } from 'node:path'
import type { Site } from '#lib/content/site/schema'
import { environment } from '#lib/environment'
import { followPublication } from '#lib/http/cache/follow-publication'
import { knownAddresses } from '#lib/http/cache/known-addresses'
import { type Change, PageCache } from '#lib/http/cache/page-cache'
import { isDatabaseThere, listAddresses } from '#lib/http/cache/queries'
import { answerInDevelopment, passHotUpdates } from '#lib/http/development'
import { drain } from '#lib/http/drain'
import { openEnhancements } from '#lib/http/finish/serve-enhancements'
import { styleSheets } from '#lib/http/finish/style-sheets'
import { listenHttp } from '#lib/http/listen'
import { createMetrics } from '#lib/http/metrics'
import { createPress } from '#lib/http/press'
import { refuseEndless } from '#lib/http/render/refuse-endless'
import { startRenderer } from '#lib/http/render/render'
import { renderCounted, renderQueues } from '#lib/http/render/render-counted'
import { type RenderThread, startRenderThread } from '#lib/http/render/render-thread'
import { openLog } from '#lib/http/request-log'
import { answerRequests } from '#lib/http/stages/answer-request'
import { openForms } from '#lib/http/stages/forms'
import { answerItself } from '#lib/http/stages/own-answers'
import { getOutboxStanding } from '#lib/mail/queries'
import { cacheTag } from '#lib/publication/cache-tags'
import { getSite } from '#lib/publication/queries'
import { cacheRuleOf } from '#lib/route-of'
import { serverSecret } from '#lib/secrets/server-secret'
import { signUp } from '#lib/subscribers/mutations'
import { knownVoter, voterKeys } from '#lib/voting/known-voter'
import { openVoteHandler } from '#lib/voting/vote-handler'

export interface Serving {
  port: number
  /** Takes no new connection, lets running requests end, then resolves. */
  close(): Promise<void>
}

export interface ServerOptions {
  dev: boolean
  port: number
  host: string | null
}

const root = join(import.meta.dirname, '../..')

/** What cache entries may take. Bytes. */
const partitions = { pages: 96 * 1_048_576, files: 64 * 1_048_576, open: 16 * 1_048_576 }

/** Answers HTTP until closed. Rejects with EADDRINUSE where the port is taken. */
export async function startServer(options: ServerOptions): Promise<Serving> {
  const { LOG_LEVEL, TRUST_PROXY, METRICS_TOKEN, DATABASE_URL = '' } = environment()
  const log = openLog(LOG_LEVEL)
  const cache = new PageCache(partitions)
  // A query may hold what only its sender should know.
  const failure = (url: string, error: unknown) =>
    log.error('A request failed.', { path: url.replace(/\?.*/, ''), error: String(error) })
  const secret = await serverSecret()
  const voters = voterKeys(secret)
  const voteHandler = openVoteHandler({
    secret,
    site: publishedSite,
    signUp,
    onError: (message, error) => log.error(message, { error: String(error) }),
    clock: () => new Date(),
  })
  const forms = openForms({
    secret,
    site: publishedSite,
    fail: (error) => log.error('Sponsor counts wait to be written.', { error: String(error) }),
    clock: () => new Date(),
  })
  const metrics = createMetrics({
    cache: () => cache.size(),
    outbox: readOutbox,
    votes: voteHandler.outcomes,
    signUps: voteHandler.signUpOutcomes,
  })
  const place = { port: options.port, host: options.host ?? 'localhost' }
  // Development's Next has to hold sockets of its own, for hot updates.
  const inPlace = options.dev ? await startRenderer({ dev: true, ...place }) : null
  const renderer: RenderThread = inPlace
    ? { ...inPlace, answers: () => true }
    : await startRenderThread({ ...place, failure: (error) => failure('render', error) })
  const enhancements = await openEnhancements(root, options.dev)
  const queues = renderQueues()
  const render = enhancements.render(renderCounted(refuseEndless(renderer.render), metrics.render, queues))
  let https = false
  let closing = false

  const press = createPress({
    render,
    finishing: {
      dev: options.dev,
      styleSheet: styleSheets(join(root, '.next')),
      enhance: enhancements.path,
      https: () => https,
      unexpectedMarkup: (path, what) => {
        metrics.unexpectedMarkup()
        log.error('Unexpected markup was removed from a page.', { path, what })
      },
    },
    databaseAway: async () => !following.hears() || !(await isDatabaseThere()),
    failure,
    clock: Date.now,
  })
  const readSite = async () => {
    https = (await getSite())?.url.startsWith('https:') ?? false
    if (!options.dev) await press.prepare()
  }
  const apply = (change: Change) => {
    cache.apply(change, Date.now())
    if (change.drop.size > 0 || change.doubt) readAddresses()
    if (change.drop.has(cacheTag.site) || change.doubt) readSite().catch((error) => failure('site', error))
  }
  const addresses = knownAddresses(listAddresses)
  const readAddresses = () => void addresses.read().catch((error: unknown) => failure('addresses', error))
  const following = followPublication(DATABASE_URL, apply)
  await readSite()
  const answer = answerRequests({
    cache,
    ruleOf: options.dev ? () => null : cacheRuleOf,
    press,
    render,
    queues,
    mayExist: addresses.mayExist,
    isVoter: (cookies) => knownVoter(cookies, voters) !== null,
    handlers: [voteHandler.answer, forms.answer],
    own: answerItself({
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
    record: (line) => {
      metrics.request(line.cache, line.status)
      log.request(line)
    },
    failure,
    clock: Date.now,
  })
  // Last: whoever connects is answered, and a proxy goes elsewhere until then.
  const listener = inPlace ? answerInDevelopment(inPlace, answer) : answer
  const { server, port } = await listenHttp(options.port, options.host, listener)
  const endHotUpdates = inPlace ? passHotUpdates(server, inPlace) : () => {}
  return {
    port,
    close: async () => {
      closing = true
      endHotUpdates()
      await drain(server)
      await voteHandler.close()
      await forms.close()
      await following.stop()
      await renderer.close()
      log.flush()
    },
  }
}

async function readOutbox(): Promise<Record<string, number>> {
  return getOutboxStanding().then(
    ({ waiting, sent, failed }) => ({ waiting, sent, failed }),
    () => ({}),
  )
}

async function publishedSite(): Promise<Site> {
  const site = await getSite()
  if (!site) throw new Error('Nothing has been imported yet.')
  return site
}
