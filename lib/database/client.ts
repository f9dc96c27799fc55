import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { environment } from '#lib/environment'
import { PrismaClient } from '#prisma/generated/client'

/** Connections of one process; Postgres' own default allows 100 in all. */
const connections = 10

/** Waiting longer than this for a connection is an error: the database is away. Milliseconds. */
const connectionTimeout = 10_000

/** How long a transaction of several statements may take on a busy machine before it is given up. Milliseconds. */
const transactionOptions = { maxWait: connectionTimeout, timeout: 30_000 }

let pooled: Pool | undefined
let client: PrismaClient | undefined

/** The pool under Prisma, for the few statements that Prisma is too slow for. Connects at the first query. */
export function pool(): Pool {
  if (!pooled) {
    const connectionString = environment().DATABASE_URL
    if (!connectionString)
      throw new Error('DATABASE_URL is not set: no database was started or named for this process.')
    pooled = new Pool({ connectionString, max: connections, connectionTimeoutMillis: connectionTimeout })
    // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
    pooled.on('error', () => {})
  }
  return pooled
}

/** The one Prisma client of the process. */
export function database(): PrismaClient {
  client ??= new PrismaClient({ adapter: new PrismaPg(pool()), transactionOptions })
  return client
}

/** Closes every connection; the next query opens new ones. */
export async function disconnect(): Promise<void> {
  await client?.$disconnect()
  await pooled?.end()
  client = undefined
  pooled = undefined
}
