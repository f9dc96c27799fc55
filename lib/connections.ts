import { Client, type ClientConfig, Pool, type PoolConfig } from 'pg'

/** A client that is not connected yet. When its connection breaks, its queries fail; without a listener the process would end. */
export function makeClient(config: ClientConfig): Client {
  const client = new Client(config)
  client.on('error', () => {})
  return client
}

/** A pool that replaces an idle connection that broke. In use, its queries fail, as do those of a client. */
export function makePool(config: PoolConfig): Pool {
  const pool = new Pool(config)
  pool.on('error', () => {})
  // The pool listens to its idle connections only, and Prisma to those of its transactions.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
