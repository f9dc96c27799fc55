import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import type { Engine, Installed, Tab } from '#tests/browser/engines/engine'
import { elementPath, openSession, type Session } from '#tests/browser/engines/webdriver'

const browser = ['4.1', '4.0'].map((api) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${api}/MiniBrowser`).find(existsSync)
const driver = '/usr/bin/WebKitWebDriver'
const screen = '/usr/bin/Xvfb'

/** The browser that comes with the system's WebKitGTK, on a screen that nobody sees. */
export const webkit: Installed = {
  name: 'WebKit',
  missing: browser && [driver, screen].every(existsSync) ? null : 'apt-get install webkit2gtk-driver xvfb',
  launch,
}

async function launch(): Promise<Engine> {
  const xvfb = spawn(screen, ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [display] = await once(createInterface({ input: xvfb.stdout }), 'line')
  const port = await freePort()
  const server = spawn(driver, ['--host=127.0.0.1', `--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${display}`, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
  })
  const url = `http://127.0.0.1:${port}`
  await answers(`${url}/status`)
  const session = await openSession(url, { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } })
  await session.command('/timeouts', { implicit: 10_000 })
  return {
    open: async (size) => {
      await session.command('/window/rect', size)
      return tabOf(session)
    },
    print: null,
    close: async () => {
      await session.end()
      for (const process of [server, xvfb]) await end(process)
    },
  }
}

/** The one window of the session, as a page: the next one takes its place. */
function tabOf(session: Session): Tab {
  const { command } = session
  return {
    goto: (url) => command('/url', { url }),
    evaluate: (expression) => command('/execute/sync', { script: `return ${expression}`, args: [] }),
    click: async (selector) => command(`${await elementPath(session, selector)}/click`, {}),
    type: async (selector, text) => command(`${await elementPath(session, selector)}/value`, { text }),
    close: () => command('/url', { url: 'about:blank' }),
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** Resolves once a server that was just started listens. */
async function answers(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function end(process: ChildProcess): Promise<void> {
  const ended = once(process, 'exit')
  process.kill()
  await ended
}
