import { describe, expect, it } from 'vitest'
import { describeFailure, judgeFailure } from '#lib/mail/delivery-failure'

describe('a failed delivery', () => {
  it.each([
    [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'refused'],
    [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'refused'],
    [{ code: 'EMESSAGE', command: 'MAIL FROM' }, 'refused'],
    [{ code: 'EENVELOPE', responseCode: 451, command: 'RCPT TO' }, 'deferred'],
    [{ code: 'EENVELOPE', responseCode: 452, command: 'DATA' }, 'deferred'],
    [{ code: 'EENVELOPE', command: 'API' }, 'deferred'],
    [{ code: 'EENVELOPE', responseCode: 421, command: 'RCPT TO' }, 'unreachable'],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, 'unreachable'],
    [{ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'unreachable'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, 'unreachable'],
    [{ code: 'ENOSPC' }, 'unreachable'],
  ])('%j means that it is %s', (error, meaning) => {
    expect(judgeFailure(Object.assign(new Error('x'), error))).toBe(meaning)
  })

  it('is described in one line of bounded length', () => {
    expect(describeFailure(new Error(`550 no\r\nuser\0here ${'x'.repeat(1000)}`))).toMatch(
      /^550 no user here x{1,490}$/,
    )
  })
})
