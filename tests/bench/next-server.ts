// Next's own handler on a plain server, as its documentation for custom servers has it. Argument: the folder of the app.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import next from 'next'

const app = next({ dev: false, dir: process.argv[2] ?? '.', quiet: true })
await app.prepare()
const handle = app.getRequestHandler()
const server = createServer((request, response) => void handle(request, response))
server.listen(0, '127.0.0.1', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`)
})
process.on('SIGTERM', () => process.exit(0))
