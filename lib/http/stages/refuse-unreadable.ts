import { page } from '#lib/http/answer/make-answer'
import type { Stage } from '#lib/http/stages/exchange'

/** Refuses a null byte in a parameter that the route knows, or in any where it may read each: Postgres takes none. */
export const refuseUnreadable: Stage = ({ rule, query }) => {
  const known = rule?.query ?? [...query.keys()]
  const holdsNull = known.some((name) => query.getAll(name).some((value) => value.includes('\0')))
  return holdsNull ? page(400, 'bad-request') : null
}
