import { DatabaseError } from 'pg'
import { Prisma } from '#prisma/generated/client'

/** SQLSTATE deadlock_detected. */
const deadlock = '40P01'

/** Whether Postgres cancelled a transaction because it and another waited for each other. */
export function isDeadlock(error: unknown): boolean {
  return sqlStateOf(error) === deadlock
}

/** The SQLSTATE of an error that came through Prisma's client or the pool; null where Postgres did not say one. */
function sqlStateOf(error: unknown): string | null {
  if (error instanceof DatabaseError) return error.code ?? null
  if (error instanceof Prisma.PrismaClientKnownRequestError) return sqlStateOf(error.meta?.driverAdapterError)
  const cause = error instanceof Error ? error.cause : null
  return isMapped(cause) ? cause.originalCode : null
}

/** What Prisma's adapter makes of an error of Postgres. */
function isMapped(cause: unknown): cause is { originalCode: string } {
  return (
    typeof cause === 'object' && cause !== null && 'originalCode' in cause && typeof cause.originalCode === 'string'
  )
}
