// Who a request comes from: the client's address behind proxies, and who may read the metrics.
import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { clientAddress } from '#lib/http/stages/client-address'
import { mayReadMetrics } from '#lib/http/stages/may-read-metrics'

const request = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage

describe('the address of a client', () => {
  it.each([
    ['without a proxy is the connection’s, whatever the client writes', 0, '192.0.2.1', '6.6.6.6', '192.0.2.1'],
    ['on a double socket is the plain one', 0, '::ffff:192.0.2.1', '', '192.0.2.1'],
    ['behind one proxy is what that proxy wrote', 1, '10.0.0.1', '6.6.6.6, 192.0.2.1', '192.0.2.1'],
    ['behind two is what the first of them wrote', 2, '10.0.0.1', '6.6.6.6, 192.0.2.1, 10.0.0.2', '192.0.2.1'],
    ['with fewer entries than proxies is the first', 3, '10.0.0.1', '192.0.2.1', '192.0.2.1'],
    ['is the proxy’s where it wrote nothing', 1, '10.0.0.1', '', '10.0.0.1'],
    ['behind a proxy on this machine is what that wrote', 1, '127.0.0.1', '192.0.2.1', '192.0.2.1'],
    ['behind a proxy of our network over version 6 is what that wrote', 1, 'fd00::7', '192.0.2.1', '192.0.2.1'],
    ['of a link of this machine has a zone', 1, 'fe80::1%eth0', '192.0.2.1', '192.0.2.1'],
    [
      'that comes directly is the connection’s, with a proxy trusted too',
      1,
      '198.51.100.4',
      '192.0.2.1',
      '198.51.100.4',
    ],
    ['over version 6 likewise', 1, '2001:db8::4', '192.0.2.1', '2001:db8::4'],
    ['on a double socket likewise', 2, '::ffff:198.51.100.4', '192.0.2.1', '198.51.100.4'],
    ['that nobody can read is believed nothing', 1, '', '192.0.2.1', ''],
    ['has no port', 1, '10.0.0.1', '192.0.2.1:52011', '192.0.2.1'],
    ['of version 6 has neither brackets nor port', 1, '10.0.0.1', '[2001:db8::1]:52011', '2001:db8::1'],
  ])('%s', (_, proxies, remote, forwarded, expected) => {
    const headers: Record<string, string> = forwarded ? { 'x-forwarded-for': forwarded } : {}
    expect(clientAddress(request(remote, headers), proxies)).toBe(expected)
  })
})

describe('the metrics', () => {
  const token = 'a-token-of-the-operator'

  it.each([
    ['this machine without the token', '127.0.0.1', {}, false],
    ['another machine', '192.0.2.1', {}, false],
    ['another machine with the token', '192.0.2.1', { authorization: `Bearer ${token}` }, true],
    ['another machine with a wrong token', '192.0.2.1', { authorization: 'Bearer a-token-of-the-operatoR' }, false],
    ['a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '192.0.2.1' }, false],
    ['a proxy on this machine that says so otherwise', '127.0.0.1', { via: '1.1 nginx' }, false],
    [
      'a proxy on this machine with the token',
      '127.0.0.1',
      { 'x-real-ip': '1', authorization: `Bearer ${token}` },
      true,
    ],
  ])('from %s', (_, remote, headers, expected) => {
    expect(mayReadMetrics(request(remote, headers), token, 0)).toBe(expected)
  })

  it.each([
    ['this machine', '127.0.0.1', {}, 0, true],
    ['this machine over version 6', '::1', {}, 0, true],
    ['this machine on a double socket', '::ffff:127.0.0.1', {}, 0, true],
    ['this machine, which may be a proxy that leaves no trace', '127.0.0.1', {}, 1, false],
    ['a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '192.0.2.1' }, 0, false],
    ['a proxy on this machine that says so otherwise', '127.0.0.1', { via: '1.1 nginx' }, 0, false],
  ])('without a token, from %s', (_, remote, headers, proxies, expected) => {
    expect(mayReadMetrics(request(remote, headers), undefined, proxies)).toBe(expected)
  })

  it('are given to nobody else where there is no token', () => {
    expect(mayReadMetrics(request('192.0.2.1', { authorization: 'Bearer undefined' }), undefined, 0)).toBe(false)
  })
})
