import { page } from '#lib/http/answer/make-answer'
import type { Stage } from '#lib/http/stages/exchange'

/** Hides what is only for the server's own use: Next's files, and the pages that are the bodies of answers. */
export const refuseHidden: Stage = ({ route }) => (route.internal ? page(404, 'missing') : null)
