import type { IncomingMessage } from 'node:http'
import type { Metrics } from '#lib/http/metrics'
import type { Rendered } from '#lib/http/render/render'
import { answerHealth, answerReadiness } from '#lib/http/stages/health'
import { mayReadMetrics } from '#lib/http/stages/may-read-metrics'

interface Parts {
  metrics: Metrics
  metricsToken: string | undefined
  trustedProxies: number
  /** False once the server is closing. */
  open: () => boolean
  /** Whether news of editions reach this process. */
  listening: () => boolean
  /** Whether the thread that renders answers. */
  rendering: () => boolean
}

/** What the server says about itself: /healthz, /readyz and /metrics. Null for every other path. */
export function answerItself(parts: Parts): (path: string, request: IncomingMessage) => Promise<Rendered> | null {
  const own = new Map<string, (request: IncomingMessage) => Promise<Rendered>>([
    ['/healthz', async () => answerHealth()],
    [
      '/readyz',
      () => answerReadiness({ open: parts.open(), listening: parts.listening(), rendering: parts.rendering() }),
    ],
    ['/metrics', (request) => answerMetrics(parts, request)],
  ])
  return (path, request) => own.get(path)?.(request) ?? null
}

async function answerMetrics(
  { metrics, metricsToken, trustedProxies }: Parts,
  request: IncomingMessage,
): Promise<Rendered> {
  const headers = { 'cache-control': 'no-store' }
  if (!mayReadMetrics(request, metricsToken, trustedProxies)) return { status: 403, headers, body: Buffer.alloc(0) }
  const body = Buffer.from(await metrics.text())
  return { status: 200, headers: { ...headers, 'content-type': metrics.contentType }, body }
}
