import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from '#lib/http/answer/answer'
import { asksForJson } from '#lib/http/answer/asks-for-json'
import type { Encoding } from '#lib/http/answer/encode'
import type { HandlerRequest } from '#lib/http/answer/handler'
import { ownAccount } from '#lib/http/render/queue-renders'
import type { CacheState } from '#lib/http/request-log'
import { encodingFor } from '#lib/http/stages/request-headers'
import { prefixOf } from '#lib/paths'
import { type CacheRule, type Route, routes } from '#lib/routes'

/** One request, and what the stages have found out about it. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** When it came. Milliseconds since 1970. */
  readonly began: number
  /** Decoded where that is safe; for the log alone where the request is refused for its target. */
  path: string
  query: URLSearchParams
  /** Where the request is redirected because its path ends in a slash too many; null where it does not. */
  plainUrl: string | null
  route: Route
  /** How the answers of the path are cached; null where they are not. */
  rule: CacheRule | null
  /** With the body and the client's address, once both are read. */
  read: HandlerRequest | null
  /** On whose account pages for its answer are rendered. */
  account: string
  /** Where its answer comes from. */
  state: CacheState
  /** For how long its answer has not been known to be current. Seconds. */
  age: number
}

/** Answers an exchange, or returns null where the next stage has to. */
export type Stage = (exchange: Exchange) => Answer | null | Promise<Answer | null>

const polls = prefixOf('poll')

const noQuery = new URLSearchParams()

export function openExchange(request: IncomingMessage, response: ServerResponse, began: number): Exchange {
  return {
    request,
    response,
    began,
    path: '',
    query: noQuery,
    plainUrl: null,
    route: routes.other,
    rule: null,
    read: null,
    account: ownAccount,
    state: 'pass',
    age: 0,
  }
}

/** Whether an answer may depend on somebody's vote: votes, withdrawals, and what a voter sees of a poll. */
export function isOfPoll(path: string): boolean {
  return path.startsWith(polls)
}

/** How the answer of an exchange is finished. Nothing below /polls/ is compressed, or padded texts would differ in length. */
export function finishing({ request, path, account }: Exchange): {
  path: string
  encoding: Encoding
  owner: string
  json: boolean
} {
  const encoding = isOfPoll(path) ? 'identity' : encodingFor(request)
  return { path, encoding, owner: account, json: asksForJson(request) }
}
