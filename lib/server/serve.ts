import { join } from 'node:path'
import { environment } from '#lib/environment'
import { getSite } from '#lib/publication/queries'
import { serverSecret } from '#lib/secrets/server-secret'
import { answerRequests } from '#lib/server/answer-request'
import { cacheRuleOf } from '#lib/server/cache-rules'
import { answerInDevelopment } from '#lib/server/development'
import { drain } from '#lib/server/drain'
import { listenHttp } from '#lib/server/listen-http'
import { PageCache } from '#lib/server/page-cache'
import { createPress } from '#lib/server/press'
import { isDatabaseThere } from '#lib/server/queries'
import { startRenderer } from '#lib/server/render'
import { openLog } from '#lib/server/request-log'
import { styleSheets } from '#lib/server/style-sheets'
import { openVoteDoor } from '#lib/server/vote-door'
import { signUp } from '#lib/subscribers/mutations'

export interface Serving {
  port: number
  /** Takes no new connection, lets running requests end, then resolves. */
  close(): Promise<void>
}

/** What kept answers may take. Bytes. */
const shelves = { pages: 96 * 1_048_576, files: 64 * 1_048_576, open: 16 * 1_048_576 }

/** Answers HTTP until closed. Rejects with EADDRINUSE where the port is taken. */
export async function startServer(options: { dev: boolean; port: number; host: string | null }): Promise<Serving> {
  const { server, port } = await listenHttp(options.port, options.host)
  server.on('request', (_, response) => response.writeHead(503, { 'Retry-After': '2' }).end())
  const { LOG_LEVEL, TRUST_PROXY } = environment()
  const log = openLog(LOG_LEVEL)
  const renderer = await startRenderer({ dev: options.dev, port, host: options.host ?? 'localhost' })
  const failure = (path: string, error: unknown) => log.error('A request failed.', { path, error: String(error) })
  const cache = new PageCache(shelves)
  let closing = false
  let https = false
  const press = createPress({
    render: renderer.render,
    finishing: {
      dev: options.dev,
      styleSheet: styleSheets(join('.next')),
      enhance: null,
      https: () => https,
      stranger: (path, what) => log.error('Removed from a page.', { path, what }),
    },
    databaseAway: async () => !(await isDatabaseThere()),
    failure,
    clock: Date.now,
  })
  const readSite = async () => {
    https = (await getSite())?.url.startsWith('https:') ?? false
  }
  await readSite()
  const voteDoor = openVoteDoor({
    secret: await serverSecret(),
    site: async () => {
      const site = await getSite()
      if (!site) throw new Error('Nothing has been imported yet.')
      return site
    },
    signUp,
    fail: (what, error) => log.error('Behind a vote something failed.', { what, error: String(error) }),
    clock: () => new Date(),
  })
  const answer = answerRequests({
    cache,
    ruleOf: options.dev ? () => null : cacheRuleOf,
    press,
    render: renderer.render,
    doors: [voteDoor.answer],
    own: async () => null,
    trustedProxies: TRUST_PROXY,
    databaseAway: () => false,
    closing: () => closing,
    record: log.request,
    failure,
    clock: Date.now,
  })
  server.removeAllListeners('request')
  if (options.dev) answerInDevelopment(server, renderer, answer)
  else {
    await press.prepare()
    server.on('request', answer)
  }
  return {
    port,
    close: async () => {
      closing = true
      await drain(server)
      await voteDoor.close()
      await renderer.close()
      log.flush()
    },
  }
}
