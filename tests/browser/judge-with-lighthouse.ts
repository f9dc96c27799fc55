import { type AddressInfo, createServer } from 'node:net'
import lighthouse, { type Flags, type Result } from 'lighthouse'
import { launchChromium } from '#tests/browser/chromium'

/** Lighthouse's categories, in the order of its report. */
export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

export type Category = (typeof categories)[number]

/** What Lighthouse says of one page. */
export interface Judgment {
  /** From 0 to 100. */
  scores: Record<string, number>
  /** The audits that count and did not pass in full, each as «category: audit». */
  failed: string[]
  /** What a reader waits for, as Lighthouse writes it, by the audit's name. */
  times: Record<string, string>
}

const timed = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift']

/**
 * Where nothing is timed nothing has to come to rest: our pages do nothing of their own once they are loaded. With any
 * throttling but a simulated one, Lighthouse raises each of these delays to five seconds.
 */
const untimed: Flags = {
  throttlingMethod: 'simulate',
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 50,
  cpuQuietThresholdMs: 0,
  disableFullPageScreenshot: true,
}

/**
 * Asks Lighthouse, on our Chromium, about one page as a mid-range telephone on a slow network gets it (its own default).
 * Each page has a browser of its own, as on Lighthouse's command line: what one page left behind is not the next one's.
 */
export async function judgeWithLighthouse(url: string, only: readonly Category[]): Promise<Judgment> {
  const port = await freePort()
  const browser = await launchChromium([`--remote-debugging-port=${port}`])
  try {
    const pace = only.includes('performance') ? {} : untimed
    const result = await lighthouse(url, {
      ...pace,
      port,
      output: 'json',
      logLevel: 'silent',
      onlyCategories: [...only],
    })
    if (!result || result.lhr.runtimeError) throw new Error(`${url}: ${result?.lhr.runtimeError?.message}`)
    return judgmentOf(result.lhr)
  } finally {
    await browser.close()
  }
}

function judgmentOf({ categories, audits }: Result): Judgment {
  const found = Object.values(categories)
  const isFull = (audit: string) => (audits[audit]?.score ?? 1) === 1
  return {
    scores: Object.fromEntries(found.map(({ id, score }) => [id, Math.round((score ?? 0) * 100)])),
    failed: found.flatMap(({ id, auditRefs }) =>
      auditRefs.filter((ref) => ref.weight > 0 && !isFull(ref.id)).map((ref) => `${id}: ${ref.id}`),
    ),
    times: Object.fromEntries(timed.map((id) => [id, audits[id]?.displayValue ?? ''])),
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
