/** What is asked of Next: a path with its query, and only those headers that a page or route may see. */
export interface RenderRequest {
  method: string
  url: string
  headers: Record<string, string>
  body: Buffer | null
}

/** A GET on behalf of everybody. */
export function getRequest(url: string): RenderRequest {
  return { method: 'GET', url, headers: { host: 'localhost', accept: '*/*' }, body: null }
}
