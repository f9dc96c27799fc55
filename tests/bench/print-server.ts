// The press without its cache: every request is rendered, finished, compressed and sent.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { styleSheets } from '#lib/http/finish/style-sheets'
import { createPress } from '#lib/http/press'
import { startRenderer } from '#lib/http/render/render'
import { sendEntry } from '#lib/http/stages/send-answer'
import { cacheRuleOf } from '#lib/route-of'

const renderer = await startRenderer({ dev: false, port: 0, host: 'localhost' })
const press = createPress({
  render: renderer.render,
  finishing: {
    dev: false,
    styleSheet: styleSheets(join(process.cwd(), '.next')),
    enhance: '/assets/enhance.js',
    https: () => false,
    unexpectedMarkup: (path, what) => console.error(path, what),
  },
  databaseAway: async () => false,
  failure: (path, error) => console.error(path, error),
  clock: Date.now,
})

const server = createServer(async (request, response) => {
  const url = request.url ?? '/'
  const rule = cacheRuleOf(url)
  if (!rule) return response.writeHead(404).end()
  const { answer } = await press.print(url, url, rule, 'bench')
  sendEntry(request, response, answer, { state: 'miss', now: Date.now(), closing: false })
})
server.listen(0, '127.0.0.1', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`)
})
process.on('SIGTERM', () => process.exit(0))
