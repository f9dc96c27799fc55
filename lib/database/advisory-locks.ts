import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientBase } from 'pg'
import type { Prisma } from '#prisma/generated/client'

/**
 * The numbers of our advisory locks, chosen freely but all different. Three more locks have no number here: the mailings'
 * comes from its name, a mailbox's from its key, and the tally's are the pairs of take_tally_shard() in the migrations.
 */
const locks = {
  /** One process at a time migrates a database, or restores a backup into it. */
  migrations: 4_201_990,
  /** A migration's script is running. Its session holds it, so it outlives a killed process just as the statement does. */
  migrationScript: 4_201_991,
  /** One process at a time repairs the tally: a second would add the same difference again. */
  tallyRepair: 4_201_992,
  /** Ballots are being rewritten. Withdrawals share it, since they would not find a ballot that is. */
  mixing: 4_201_993,
  /** One import at a time. */
  imports: 2_026_112_201,
}

export type Lock = keyof typeof locks

interface Waiting {
  /** Once it is aborted the promise rejects with its reason. */
  signal?: AbortSignal | undefined
  /** Called once, where another session holds the lock. */
  onWait?: (() => void) | undefined
}

/** How long to wait before asking for a lock again. Milliseconds. */
const retryDelay = 100

/** Takes a lock for the session. */
export async function takeLock(client: ClientBase, lock: Lock, waiting: Waiting = {}): Promise<void> {
  await askFor(async () => {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [locks[lock]])
    return rows
  }, waiting)
}

/** Takes a lock until the end of a transaction. */
export async function takeLockUntilEnd(
  transaction: Prisma.TransactionClient,
  lock: Lock,
  waiting: Waiting = {},
): Promise<void> {
  await askFor(() => transaction.$queryRaw`SELECT pg_try_advisory_xact_lock(${locks[lock]}) AS taken`, waiting)
}

/** Asks repeatedly, since a wait inside Postgres cannot be aborted. */
async function askFor(ask: () => Promise<{ taken: boolean }[]>, { signal, onWait }: Waiting): Promise<void> {
  for (let tries = 0; ; tries++) {
    const [answer] = await ask()
    if (answer?.taken) return
    if (tries === 0) onWait?.()
    signal?.throwIfAborted()
    await sleep(retryDelay)
  }
}

async function releaseLock(client: ClientBase, lock: Lock): Promise<void> {
  await client.query('SELECT pg_advisory_unlock($1)', [locks[lock]])
}

/** Waits until no other session holds a lock. */
export async function waitUntilFree(client: ClientBase, lock: Lock): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [locks[lock]])
  await releaseLock(client, lock)
}

/** Takes a lock until the end of the transaction. */
export async function lockTransaction(client: ClientBase, lock: Lock): Promise<void> {
  await client.query(lockStatement(lock))
}

/** The statement that does so, for a script. */
export function lockStatement(lock: Lock): string {
  return `SELECT pg_advisory_xact_lock(${locks[lock]})`
}

/** Takes a lock, until the end of the transaction, together with all others that only share it. */
export async function shareLock(client: ClientBase, lock: Lock): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock_shared($1)', [locks[lock]])
}

/** Keeps votes from adding to the tally, until the end of the transaction. */
export async function lockTally(client: ClientBase): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(20261122, shard) FROM generate_series(0, 15) AS shard')
}

/** Serializes the writing of mailings, until the end of the transaction. */
export async function lockMailings(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('broadsheet mailings', 0))`
}

/** Serializes the sign-ups for a mailbox, until the end of the transaction. */
export async function lockMailbox(transaction: Prisma.TransactionClient, key: Buffer): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${key.readBigInt64BE()})`
}
