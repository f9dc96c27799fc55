import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { shutdownList } from '#lib/start/shutdown-list'
import { openPart, type PartName } from '#tests/shared/parts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where test files ask for what they share. */
    sharedUrl: string
  }
}

/**
 * What test files share is opened when the first of them asks for it and closed after the run: a run of the unit tests
 * starts neither Postgres nor a browser.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const list = shutdownList((error) => console.error(error))
  const opened = new Map<PartName, Promise<unknown>>()
  const get = (name: PartName): Promise<unknown> => {
    const found = opened.get(name) ?? openPart(name, { list, get })
    opened.set(name, found)
    return found
  }
  const server = createServer((request, response) => {
    get(request.url?.slice(1) as PartName).then(
      (part) => response.end(JSON.stringify(part)),
      (error: Error) => response.writeHead(500).end(error.stack),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('sharedUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    server.closeAllConnections()
    await list.close()
  }
}
