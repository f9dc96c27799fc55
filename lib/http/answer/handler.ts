import type { Answer } from '#lib/http/answer/answer'

/** A request that is answered in front of Next. */
export interface HandlerRequest {
  method: string
  path: string
  query: URLSearchParams
  /** Lower-cased names. */
  headers: Record<string, string>
  body: Buffer
  /** The client's own address, seen through the trusted proxies. */
  address: string
}

/** Answers the requests that it knows, and returns null for every other. */
export type Handler = (request: HandlerRequest) => Promise<Answer | null> | null
