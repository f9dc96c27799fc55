import { isIPv4, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * The network that an address belongs to: the /24 of an IPv4 address, the /48 of an IPv6 one. All that is not an address
 * counts as one network, so that nobody escapes a limit by being unreadable.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '')
  if (isIPv4(plain)) return `${plain.slice(0, plain.lastIndexOf('.'))}.0/24`
  if (!isIPv6(plain)) return 'unknown'
  const first = ipaddr.IPv6.parse(plain).parts.slice(0, 3)
  return `${first.map((group) => group.toString(16)).join(':')}::/48`
}
