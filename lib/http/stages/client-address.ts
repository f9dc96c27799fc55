import type { IncomingMessage } from 'node:http'
import { isOwnNetwork } from '#lib/http/stages/own-network'

/**
 * The address of the client, seen through as many proxies as the operator says stand in front. Each trusted proxy
 * appends the address it was called from to X-Forwarded-For, so the client is that many entries from the end; what
 * comes before it was written by the client itself. A proxy is in our own network: from elsewhere the port is
 * reached directly, and whatever the header says is made up.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const direct = plain(request.socket.remoteAddress ?? '')
  if (trustedProxies === 0 || !isOwnNetwork(direct)) return direct
  const header = request.headers['x-forwarded-for']
  const chain = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((part) => plain(part.trim()))
    .filter((part) => part !== '')
  return chain[Math.max(0, chain.length - trustedProxies)] ?? direct
}

/** An IPv4 address that arrived over an IPv6 socket, as IPv4; without a port. */
function plain(address: string): string {
  return address
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
}
