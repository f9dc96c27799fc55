import { connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { pool } from '#lib/database/client'
import { type Listening, listen } from '#lib/database/listen'
import { environment } from '#lib/environment'
import { channel } from '#lib/publication/cache-tags'
import { freshDatabase } from '#tests/database/fresh-database'

freshDatabase()

const open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close()))
})

/** Records what a listener hears, in order. */
function record(url = environment().DATABASE_URL ?? ''): string[] {
  const heard: string[] = []
  const listening = listen(url, channel, {
    onMessage: (payload) => heard.push(payload),
    onReady: () => heard.push('ready'),
    onLost: () => heard.push('lost'),
  })
  open.push(listening)
  return heard
}

const send = (payload: string) => pool().query('SELECT pg_notify($1, $2)', [channel, payload])

it('hears what is sent from the moment it is ready, in order', async () => {
  const heard = record()
  await expect.poll(() => heard).toEqual(['ready'])
  await send('first')
  await send('second')
  await expect.poll(() => heard).toEqual(['ready', 'first', 'second'])
})

it('hears nothing of a transaction that was rolled back', async () => {
  const heard = record()
  await expect.poll(() => heard).toEqual(['ready'])
  const client = await pool().connect()
  await client.query('BEGIN')
  await client.query('SELECT pg_notify($1, $2)', [channel, 'never'])
  await client.query('ROLLBACK')
  client.release()
  await send('after')
  await expect.poll(() => heard).toEqual(['ready', 'after'])
})

it('says that it was cut off, connects again and hears what follows', async () => {
  const heard = record()
  await expect.poll(() => heard).toEqual(['ready'])
  await pool().query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'broadsheet listener' AND datname = current_database()",
  )
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual(['ready', 'lost', 'ready'])
  await send('again')
  await expect.poll(() => heard).toEqual(['ready', 'lost', 'ready', 'again'])
})

it('notices a network that drops everything without closing the connection', async () => {
  const url = new URL(environment().DATABASE_URL ?? '')
  const { hostname, port } = new URL(url)
  const through: Socket[] = []
  const tunnel = createServer((near) => {
    const far = connect(Number(port), hostname)
    through.push(near, far)
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => tunnel.listen(0, '127.0.0.1', resolve))
  const address = tunnel.address()
  url.port = String(address && typeof address === 'object' ? address.port : 0)
  const heard = record(url.href)
  await expect.poll(() => heard).toEqual(['ready'])
  for (const socket of through) socket.unpipe().pause()
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(['ready', 'lost', 'ready'])
  for (const socket of through) socket.destroy()
  tunnel.close()
})

it('calls nothing after it was closed', async () => {
  const heard = record()
  await expect.poll(() => heard).toEqual(['ready'])
  await Promise.all(open.splice(0).map((listening) => listening.close()))
  await send('late')
  const { rows } = await pool().query(
    "SELECT pid FROM pg_stat_activity WHERE application_name = 'broadsheet listener' AND datname = current_database()",
  )
  expect(rows).toEqual([])
  expect(heard).toEqual(['ready'])
})
