import { databaseWithoutTimeout } from '#lib/database/client'
import type { Prisma } from '#prisma/generated/client'

/** What the work of a transaction resulted in, and whether its writes are committed or rolled back. */
export interface Ended<T> {
  commit: boolean
  result: T
}

/** Prisma's way to end a transaction without its writes is an exception. */
class RolledBack<T> extends Error {
  constructor(readonly result: T) {
    super('The transaction was rolled back on purpose.')
  }
}

/**
 * Runs work that may take minutes in one interactive transaction, whose session reads and writes times as UTC: Prisma's
 * adapter sends them without an offset.
 */
export async function inLongTransaction<T>(
  work: (transaction: Prisma.TransactionClient) => Promise<Ended<T>>,
): Promise<T> {
  try {
    return await databaseWithoutTimeout().$transaction(async (transaction) => {
      await transaction.$executeRaw`
        SELECT set_config('TimeZone', 'UTC', true), set_config('statement_timeout', '0', true),
          set_config('idle_in_transaction_session_timeout', '0', true)`
      const { commit, result } = await work(transaction)
      if (!commit) throw new RolledBack(result)
      return result
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.result
    throw error
  }
}
