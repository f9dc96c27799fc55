import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { LRUCache } from 'lru-cache'

/** Loopback, private, shared and link-local addresses (RFC 6890): nobody on the internet sends from one. */
const ownRanges = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat', 'linkLocal'])

/** A proxy sends every request from the same few addresses, and reading one takes microseconds. */
const known = new LRUCache<string, boolean>({
  max: 1_000,
  memoMethod: (address) => {
    const plain = address.replace(/%.*$/, '')
    return isIP(plain) !== 0 && ownRanges.has(ipaddr.process(plain).range())
  },
})

/** Whether an address belongs to this machine or to the network around it. */
export function isOwnNetwork(address: string): boolean {
  return known.memo(address)
}
