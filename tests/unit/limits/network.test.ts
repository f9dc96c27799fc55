import { describe, expect, it } from 'vitest'
import { networkOf } from '#lib/limits/network'
import { networkKey } from '#lib/limits/network-key'

describe('the network of an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3::/48'],
    ['2001:db8:85a3::1', '2001:db8:85a3::/48'],
    ['2001:0DB8:85a3::', '2001:db8:85a3::/48'],
    ['2001:db8::8d3:1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0::/48'],
    ['', 'unknown'],
    ['a forged header', 'unknown'],
  ])('%s is in %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('a network key', () => {
  const monday = Buffer.alloc(32, 1)
  const tuesday = Buffer.alloc(32, 2)

  it('is the same for a network all day, another for another network, another the next day', () => {
    expect(networkKey('203.0.113.1', monday)).toBe(networkKey('203.0.113.200', monday))
    expect(networkKey('203.0.113.1', monday)).not.toBe(networkKey('203.0.114.1', monday))
    expect(networkKey('203.0.113.1', monday)).not.toBe(networkKey('203.0.113.1', tuesday))
  })

  it('does not contain the address', () => {
    expect(networkKey('203.0.113.1', monday)).toMatch(/^[\w-]{22}$/)
  })
})
