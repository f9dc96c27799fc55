import { page } from '#lib/http/answer/form-answers'
import type { Stage } from '#lib/http/stages/exchange'
import { routeOf } from '#lib/route-of'

/** Hides what is only for the server's own use: Next's files, and the pages that are the bodies of answers. */
export const refuseHidden: Stage = ({ path }) => (routeOf(path).route.internal ? page(404, 'missing') : null)
