import type { Rendered } from '#lib/http/render/render'

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

/**
 * Answers what it knows and gives null for every other request. The answer may name a page of the site as its body
 * with the header x-broadsheet-answer, as a route handler's may.
 */
export type Handler = (request: HandlerRequest) => Promise<Rendered | null>
