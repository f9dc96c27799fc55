// `npm run dev`: Next's development server behind our own. One checkout takes one at a time, so all its tests stand here.
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { wording } from '#lib/wording'
import { dataFolder } from '#tests/database/embedded-postgres/data-folder'
import { migratedDatabase } from '#tests/database/fresh-database'
import { stopsThroughNpm } from '#tests/newspaper/run-through-npm'
import { openedAt, startProcess } from '#tests/newspaper/start-process'

// Each page is compiled when it is first asked for.
vi.setConfig({ testTimeout: 240_000 })

it('shows a draft under its banner, tells an open tab of changes, and ends in good time beside it', async () => {
  const settings = {
    NODE_ENV: 'development',
    DATABASE_URL: await migratedDatabase(),
    DATA_DIR: await dataFolder(),
  }
  const run = startProcess(settings, { dev: true })
  onTestFinished(() => void run.process.kill('SIGKILL'))
  const url = await openedAt(run)
  const page = await fetch(`${url}/articles/storm-fund-who-got-what`)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain(wording.article.draft)

  const { hostname, port } = new URL(url)
  const tab = connect(Number(port), hostname)
  onTestFinished(() => void tab.destroy())
  const key = Buffer.from('sixteen bytes ..').toString('base64')
  tab.write(
    `GET /_next/hmr?id=tab HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  const [answer] = await once(tab, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1\.1 101 /)

  run.process.kill('SIGTERM')
  const began = Date.now()
  expect(await run.ended).toBe(0)
  // Less than what a request under way would be given.
  expect(Date.now() - began).toBeLessThan(9_000)
})

stopsThroughNpm(['run', 'dev'])
