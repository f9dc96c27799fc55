import { BlockList, isIP } from 'node:net'
import { LRUCache } from 'lru-cache'

/** Loopback, private, shared and link-local addresses (RFC 6890): nobody out there sends from one. */
const own = new BlockList()
own.addSubnet('127.0.0.0', 8)
own.addSubnet('10.0.0.0', 8)
own.addSubnet('172.16.0.0', 12)
own.addSubnet('192.168.0.0', 16)
own.addSubnet('169.254.0.0', 16)
own.addSubnet('100.64.0.0', 10)
own.addAddress('::1', 'ipv6')
own.addSubnet('fc00::', 7, 'ipv6')
own.addSubnet('fe80::', 10, 'ipv6')

/** A proxy sends every request from the same few addresses; the list takes microseconds to search. */
const known = new LRUCache<string, boolean>({
  max: 1_000,
  memoMethod: (address) => {
    const plain = address.replace(/%.*$/, '')
    const version = isIP(plain)
    return version !== 0 && own.check(plain, version === 6 ? 'ipv6' : 'ipv4')
  },
})

/** Whether an address belongs to this machine or to the network around it. */
export function isOwnNetwork(address: string): boolean {
  return known.memo(address)
}
