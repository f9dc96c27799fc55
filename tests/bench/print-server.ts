// The server without its cache: every request is rendered, finished, compressed and sent.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { sendAnswer } from '#lib/http/answer/send-answer'
import { openFinish } from '#lib/http/finish/open-finish'
import { styleSheets } from '#lib/http/finish/style-sheets'
import { startRenderer } from '#lib/http/render/render'
import { cacheRuleOf } from '#lib/route-of'

const renderer = await startRenderer({ dev: false, port: 0, host: 'localhost' })
const { renderEntry } = openFinish({
  handlers: [],
  render: renderer.render,
  finishing: {
    development: null,
    styleSheets: styleSheets(join(process.cwd(), '.next')),
    enhance: '/assets/enhance.js',
    https: () => false,
    unexpectedMarkup: (path, what) => console.error(path, what),
  },
  databaseAway: async () => false,
  clock: Date.now,
})

const server = createServer(async (request, response) => {
  const url = request.url ?? '/'
  const rule = cacheRuleOf(url)
  if (!rule) return response.writeHead(404).end()
  const { answer } = await renderEntry(url, url, rule, 'bench')
  sendAnswer(request, response, answer, { state: 'miss', age: 0, now: Date.now(), closing: false })
})
server.listen(0, '127.0.0.1', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`)
})
process.on('SIGTERM', () => process.exit(0))
