import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { makePool } from '#lib/connections'
import { environment } from '#lib/environment'
import { PrismaClient } from '#prisma/generated/client'

/** Connections of one pool at most; Postgres' own default allows 100 in all. */
const connections = 10

/** Longer than this for a connection means that the database is away. Milliseconds. */
const connectionTimeout = 4_000

/** A statement without an answer for this long has failed: a network that drops packets never says so. Milliseconds. */
const statementTimeout = 15_000

/** How long a transaction may wait for its connection, and then take on a busy machine. Milliseconds. */
const transactionOptions = { maxWait: connectionTimeout, timeout: 30_000 }

/** The same for a transaction of long work. An import may wait for another, or write a whole archive. Milliseconds. */
const longTransactionOptions = { maxWait: 2 * connectionTimeout, timeout: 24 * 60 * 60_000 }

let pooled: Pool | undefined
let untimed: Pool | undefined
let client: PrismaClient | undefined
let untimedClient: PrismaClient | undefined

/** The pool under Prisma. Connects at the first query. */
export function pool(): Pool {
  pooled ??= openPool(statementTimeout)
  return pooled
}

/** For imports, recounts and mixing: one of their statements may take minutes, or wait as long for a lock. */
export function poolWithoutTimeout(): Pool {
  untimed ??= openPool(0)
  return untimed
}

/** The Prisma client of the process. */
export function database(): PrismaClient {
  client ??= new PrismaClient({ adapter: new PrismaPg(pool()), transactionOptions })
  return client
}

/** The same without timeouts: for imports. */
export function databaseWithoutTimeout(): PrismaClient {
  untimedClient ??= new PrismaClient({
    adapter: new PrismaPg(poolWithoutTimeout()),
    transactionOptions: longTransactionOptions,
    // Its keys are whole queries with their values, and an import's values are the articles: a gigabyte of them.
    queryPlanCacheMaxSize: 0,
  })
  return untimedClient
}

/** Closes every connection; the next query opens new ones. */
export async function disconnect(): Promise<void> {
  await Promise.all([client?.$disconnect(), untimedClient?.$disconnect()])
  await Promise.all([pooled?.end(), untimed?.end()])
  client = undefined
  untimedClient = undefined
  pooled = undefined
  untimed = undefined
}

/** A timeout of 0 is none. */
function openPool(timeout: number): Pool {
  const connectionString = environment().DATABASE_URL
  if (!connectionString) throw new Error('DATABASE_URL is not set: no database was started or named for this process.')
  return makePool({
    connectionString,
    max: connections,
    keepAlive: true,
    connectionTimeoutMillis: connectionTimeout,
    query_timeout: timeout,
  })
}
