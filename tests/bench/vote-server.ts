import { createServer, type IncomingMessage } from 'node:http'
import { environment } from '#lib/environment'
import { getSite } from '#lib/publication/queries'
import { openVoteHandler } from '#lib/voting/vote-handler'

// The vote handler alone on a bare Node server: what a vote costs without the rest of the server. Run by votes.ts.

const { SECRET, PORT } = environment()
if (!SECRET) throw new Error('SECRET is not set.')

const handler = openVoteHandler({
  secret: SECRET,
  site: async () => {
    const site = await getSite()
    if (!site) throw new Error('There is no publication.')
    return site
  },
  signUp: async () => ({ ok: true }),
  onError: (message, error) => console.error(message, error),
  clock: () => new Date(),
})

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const server = createServer(async (request, response) => {
  const headers = request.headers as Record<string, string>
  const answer = await handler.answer({
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    query: new URLSearchParams(),
    headers,
    body: await bodyOf(request),
    address: headers['x-forwarded-for'] ?? '',
  })
  response.writeHead(answer?.status ?? 404, answer?.headers)
  response.end(answer?.body)
})
server.listen(PORT, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' ? address?.port : '')
})

process.on('SIGTERM', async () => {
  server.close()
  server.closeAllConnections()
  await handler.close()
  process.exit(0)
})
