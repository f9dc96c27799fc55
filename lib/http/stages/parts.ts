import type { Handler } from '#lib/http/answer/handler'
import type { PageCache } from '#lib/http/cache/page-cache'
import type { Redirects } from '#lib/http/cache/redirects'
import type { FinishForOne } from '#lib/http/finish/finish-for-one'
import type { RenderEntry } from '#lib/http/finish/render-entry'
import type { Render, RenderQueues } from '#lib/http/render/queue-renders'
import type { RequestLine } from '#lib/http/request-log'
import type { Stage } from '#lib/http/stages/exchange'
import type { Found } from '#lib/route-of'
import type { CacheRule } from '#lib/routes'

/** All that answering requests needs. */
export interface Parts {
  cache: PageCache
  /** How the answers of a path are cached; null where they must not be. */
  ruleOf: (found: Found) => CacheRule | null
  renderEntry: RenderEntry
  finish: FinishForOne
  render: Render
  queues: RenderQueues
  /** False only for an address that surely belongs to nothing. */
  mayExist: (path: string) => boolean
  redirects: Pick<Redirects, 'locationOf'>
  /** Whether a Cookie header holds a voter's cookie that this site has signed. */
  isVoter: (cookies: string | undefined) => boolean
  /** Asked in turn before Next. */
  handlers: readonly Handler[]
  /** Answers of the server about itself: health and metrics. */
  own: Stage
  trustedProxies: number
  /** True while the database is known to be away: what is cached is then shown without another try. */
  databaseAway: () => boolean
  closing: () => boolean
  /** Milliseconds; see in-time.ts. */
  answerTimeout?: number
  /** Milliseconds; see refuse-crowding.ts. */
  refusalDelay?: number
  record: (line: RequestLine) => void
  failure: (path: string, error: unknown) => void
  clock: () => number
}
