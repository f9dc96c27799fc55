import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Serves texts of HTML as they are, each as a page of its own under the given policy, and at / all of them in frames. */
export async function serveBodies(
  bodies: readonly string[],
  policy: string | null,
): Promise<{ url: string; close: () => void }> {
  const frames = bodies.map((_, index) => `<iframe src="/${index}"></iframe>`).join('')
  const server = createServer(({ url }, response) => {
    const body = url === '/' ? frames : bodies[Number(url?.slice(1))]
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    if (policy && url !== '/') response.setHeader('Content-Security-Policy', policy)
    response.writeHead(body === undefined ? 404 : 200).end(`<!doctype html><title>Control</title><body>${body ?? ''}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}
