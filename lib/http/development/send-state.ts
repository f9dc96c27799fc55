import { readFile } from 'node:fs/promises'
import type { RequestListener, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { transform } from 'esbuild'
import type { ContentState, FollowedContent } from '#lib/http/development/content-state'
import { pathTo } from '#lib/paths'

/** The script of every page in development. */
export const followScript = pathTo('asset', 'follow-content.js')

const events = pathTo('asset', 'content-state')

/** Where Next tells of changes of the program. */
const updates = pathTo('next', 'hmr')

/** How soon a page connects again to a server that was started again. Milliseconds. */
const retryDelay = 500

interface SentState {
  /** What answers an address; null where it is another's. */
  listenerOf: (path: string) => RequestListener | null
  /** Ends the streams, which would keep the server open. */
  end: () => void
}

/** Sends open pages the script that follows the content folder, and its states as server-sent events. */
export function sendState(content: FollowedContent): SentState {
  const streams = new Set<ServerResponse>()
  let ended = false
  const stream: RequestListener = ({ socket }, response) => {
    // A browser asks again at once, over a connection that is still open; an answer would tell it never to ask again.
    if (ended) return void response.destroy()
    // A folder may stay as it is for hours.
    socket.setTimeout(0)
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(`retry: ${retryDelay}\n\n`)
    const send = (state: ContentState) => void response.write(`data: ${JSON.stringify(state)}\n\n`)
    send(content.state())
    streams.add(response)
    const unfollow = content.follow(send)
    response.once('close', () => {
      unfollow()
      streams.delete(response)
    })
  }
  return {
    listenerOf: (path) => (path === events ? stream : path === followScript ? sendScript : null),
    end: () => {
      ended = true
      for (const response of streams) response.destroy()
    },
  }
}

const sendScript: RequestListener = (_, response) => {
  compileScript().then(
    (code) => response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' }).end(code),
    (error: Error) => response.destroy(error),
  )
}

async function compileScript(): Promise<string> {
  const source = await readFile(join(import.meta.dirname, 'follow-content.browser.ts'), 'utf8')
  const define = { eventsAddress: JSON.stringify(events), updatesAddress: JSON.stringify(updates) }
  return (await transform(source, { loader: 'ts', target: 'es2022', define })).code
}
