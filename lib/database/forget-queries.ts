import { Debug as debugOfClient } from '@prisma/client/runtime/client'
import { Debug as debugOfAdapters } from '@prisma/driver-adapter-utils'

/** How many messages Prisma keeps. */
const kept = 100

/**
 * Makes Prisma forget the queries it ran. For reports of its own failures it keeps its last debug messages, printed or
 * not, and with them the values of queries: of an import they are the articles.
 */
export function forgetQueries(): void {
  for (const debug of [debugOfClient, debugOfAdapters]) {
    const say = debug('forgotten')
    for (let message = 0; message < kept; message++) say('')
  }
}
