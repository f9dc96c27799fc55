import { accessSync, constants } from 'node:fs'
import bundled from '@sparticuz/chromium'
import { type Browser, type BrowserServer, chromium } from 'playwright-core'

/** Where distributions put a Chromium; the one inside an npm package stands in where there is none. */
const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Nothing that a browser does on its own account leaves this machine. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

/** A real Chromium without a window, with these arguments besides. The caller closes it. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch(await options(more))
}

/** The same for other processes, which reach it over a WebSocket. */
export async function serveChromium(): Promise<BrowserServer> {
  return chromium.launchServer(await options())
}

async function options(more: readonly string[] = []): Promise<{ executablePath: string; args: string[] }> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return { executablePath: await chromiumPath(), args: [...quiet, ...sandbox, ...more] }
}

async function chromiumPath(): Promise<string> {
  return systemPaths.find(isExecutable) ?? (await bundled.executablePath())
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
