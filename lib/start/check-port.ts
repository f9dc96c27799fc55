import { createServer } from 'node:net'

/** Why a port cannot be listened on, or null. Checked before the long work; the server may still find it taken later. */
export function portProblem(port: number, host: string | null): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(describePortError(error, port, host)))
    probe.listen(port, host ?? undefined, () => probe.close(() => resolve(null)))
  })
}

/** An error of listen(), in words for the person at the console. */
export function describePortError(error: NodeJS.ErrnoException, port: number, host: string | null): string {
  const place = `Port ${port}${host ? ` of ${host}` : ''}`
  if (error.code === 'EADDRINUSE')
    return `${place} is in use by another program. Stop it, or choose another: PORT=3001 npm start`
  if (error.code === 'EACCES')
    return `${place} is reserved for services of the system. Choose one above 1023 with PORT.`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `HOST is ${host}, which is no address of this machine.`
  return `${place} cannot be opened: ${error.message}`
}
