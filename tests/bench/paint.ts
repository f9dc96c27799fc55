// When a reader on a slow phone sees an article, beside the same text as one bare file: npm run bench -- paint [rounds]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { startContender } from '#tests/bench/contender'
import { openEdition } from '#tests/bench/edition'
import { median, printTable } from '#tests/bench/print-table'
import { launchChromium } from '#tests/browser/chromium'

const rounds = Number(process.argv[2] ?? 21)
const path = '/articles/keep-the-late-boat'

/** A slow 4G as Lighthouse defines it: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up; and a processor four times slower. */
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }
const slowdown = 4

/** Runs in the page, so it is text: what compiles this file would leave calls in it that the page does not know. */
const watching = `
  globalThis.seen = { largest: 0, shift: 0, tasks: [] }
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true })
  watch('largest-contentful-paint', (entry) => { seen.largest = entry.startTime })
  watch('layout-shift', (entry) => { seen.shift += entry.value })
  watch('longtask', (entry) => { seen.tasks.push([entry.startTime, entry.startTime + entry.duration]) })`

interface Painted {
  first: number
  largest: number
  shift: number
  blocked: number
  requests: number
}

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))
const edition = await openEdition()
const broadsheet = await startContender('Broadsheet', 'lib/cli/start.ts', { environment: edition.environment })
const browser = await launchChromium()
try {
  const page = await (await fetch(`http://127.0.0.1:${broadsheet.port}${path}`)).text()
  const file = join(folder, 'plain')
  writeFileSync(file, brotliCompressSync(withoutStyle(page)))
  const plain = await startContender('plain', 'tests/bench/bare-server.ts', {
    arguments: [file, 'text/html; charset=utf-8', 'br'],
  })
  const contenders = [
    { name: 'the text alone, one file without style', url: `http://127.0.0.1:${plain.port}/`, seen: [] as Painted[] },
    { name: 'the article', url: `http://127.0.0.1:${broadsheet.port}${path}`, seen: [] as Painted[] },
  ]
  for (const { url } of contenders) await paint(browser, url)
  for (let round = 0; round < rounds; round += 1)
    for (const { url, seen } of contenders) seen.push(await paint(browser, url))
  await plain.stop()
  const firsts = contenders[0]?.seen ?? []
  printTable(
    contenders.map(({ name, seen }) => ({
      '': name,
      'first paint ms': middle(seen, 'first'),
      'of the text alone': median(seen.map(({ first }, round) => first / (firsts[round]?.first ?? Number.NaN))).toFixed(
        2,
      ),
      'largest paint ms': middle(seen, 'largest'),
      'layout shift': middle(seen, 'shift', 3),
      'blocking ms': middle(seen, 'blocked'),
      'requests before first paint': middle(seen, 'requests'),
    })),
  )
} finally {
  await browser.close()
  await broadsheet.stop()
  await edition.close()
  rmSync(folder, { recursive: true, force: true })
}

function middle(seen: readonly Painted[], name: keyof Painted, digits = 0): string {
  return median(seen.map((painted) => painted[name])).toFixed(digits)
}

/** The same words and elements, with nothing that a browser would have to fetch or to style. */
function withoutStyle(html: string): string {
  return html
    .replace(/<(style|script|svg)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<(link|img|source)\b[^>]*>/g, '')
    .replace(/ (class|srcset)="[^"]*"/g, '')
}

/** One visit with an empty cache. */
async function paint(browser: Browser, url: string): Promise<Painted> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 })
  const page = await context.newPage()
  const chrome = await context.newCDPSession(page)
  await chrome.send('Network.enable')
  await chrome.send('Network.emulateNetworkConditions', network)
  await chrome.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.addInitScript(watching)
  await page.goto(url, { waitUntil: 'networkidle' })
  const painted = await page.evaluate(() => {
    const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN
    const before = performance
      .getEntriesByType('resource')
      .filter((entry) => (entry as PerformanceResourceTiming).responseEnd < first)
    const { seen } = globalThis as unknown as { seen: { largest: number; shift: number; tasks: [number, number][] } }
    const { largest, shift, tasks } = seen
    // Total blocking time: what tasks take over 50 ms once there is something to touch.
    const blocked = tasks.reduce((sum, [start, end]) => sum + Math.max(0, end - Math.max(start, first) - 50), 0)
    return { first, requests: before.length + 1, largest, shift, blocked }
  })
  await context.close()
  return painted
}
