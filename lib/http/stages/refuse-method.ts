import { page } from '#lib/http/answer/make-answer'
import type { Stage } from '#lib/http/stages/exchange'

/** Refuses a method that the path does not take. No other POST reaches Next, which would look for an action of its own in it. */
export const refuseMethod: Stage = ({ request: { method = 'GET' }, route: { form }, rule }) => {
  if (method === 'GET' || method === 'HEAD') return null
  if (!rule && (method === 'OPTIONS' || (form && method === 'POST'))) return null
  return page(405, 'not-allowed', { allow: form ? 'GET, HEAD, POST' : 'GET, HEAD' })
}
