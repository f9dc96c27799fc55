import type { Answer } from '#lib/http/answer/answer'
import { empty } from '#lib/http/answer/make-answer'
import type { Metrics } from '#lib/http/metrics'
import type { Exchange, Stage } from '#lib/http/stages/exchange'
import { answerHealth, answerReadiness } from '#lib/http/stages/health'
import { mayReadMetrics } from '#lib/http/stages/may-read-metrics'
import { pathTo } from '#lib/paths'

interface OwnParts {
  metrics: Metrics
  metricsToken: string | undefined
  trustedProxies: number
  /** False once the server is closing. */
  open: () => boolean
  /** Whether notices of editions reach this process. */
  listening: () => boolean
  /** Whether the thread that renders answers. */
  rendering: () => boolean
}

/** What the server says about itself: /healthz, /readyz and /metrics. */
export function ownAnswers(parts: OwnParts): Stage {
  const answers = new Map<string, (exchange: Exchange) => Answer | Promise<Answer>>([
    [pathTo('health'), answerHealth],
    [
      pathTo('readiness'),
      () => answerReadiness({ open: parts.open(), listening: parts.listening(), rendering: parts.rendering() }),
    ],
    [pathTo('metrics'), (exchange) => answerMetrics(parts, exchange)],
  ])
  return (exchange) => answers.get(exchange.path)?.(exchange) ?? null
}

const notKept = { 'cache-control': 'no-store' }

async function answerMetrics({ metrics, metricsToken, trustedProxies }: OwnParts, { request }: Exchange) {
  if (!mayReadMetrics(request, metricsToken, trustedProxies)) return empty(403, notKept)
  const body = Buffer.from(await metrics.text())
  return { status: 200, headers: { ...notKept, 'content-type': metrics.contentType }, body }
}
