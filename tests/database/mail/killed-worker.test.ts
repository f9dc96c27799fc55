import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { environment } from '#lib/environment'
import { freshDatabase } from '#tests/database/fresh-database'
import { openMailServer } from '#tests/database/mail/mail-server'
import { noon } from '#tests/database/subscribers/reader'

freshDatabase()

const mails = 10_000
const kills = 5
/** What one worker has under way at most: lanes in lib/mail/worker.ts. */
const underWay = 4

it('a mailing to 10,000 is written once each and sent at least once, though its writer and the worker are each killed five times; what came twice is as few as was under way', async () => {
  const arrivals = new Map<string, number>()
  let count = 0
  const server = await openMailServer({
    onData(stream, _, done) {
      text(stream).then((message) => {
        const id = message.match(/^Message-ID: (.+)$/im)?.[1]?.trim() ?? ''
        arrivals.set(id, (arrivals.get(id) ?? 0) + 1)
        count += 1
        done()
      }, done)
    },
  })
  await writeMailing()
  for (let kill = 1; kill <= kills; kill += 1) {
    const worker = startWorker(server.url, 0)
    await until(() => count >= (kill * mails) / (kills + 2) + Math.random() * 200)
    worker.kill('SIGKILL')
    await once(worker, 'exit')
  }
  // What the dead had claimed is due again after its lease.
  const last = startWorker(server.url, 6 * 60_000)
  await until(async () => (await database().outbox.count({ where: { state: { not: 'sent' } } })) === 0)
  last.kill('SIGKILL')
  await once(last, 'exit')
  await server.close()

  const rows = await database().outbox.findMany({ select: { messageId: true } })
  expect(rows).toHaveLength(mails)
  expect(new Set(arrivals.keys())).toEqual(new Set(rows.map(({ messageId }) => messageId)))
  const twice = count - mails
  console.info(`Of ${mails} mails ${twice} came twice, after ${kills} kills.`)
  expect(twice).toBeLessThanOrEqual(kills * underWay)
}, 900_000)

/** Writes a mailing to as many subscribers, by a process that is killed as often; the next goes on. */
async function writeMailing(): Promise<void> {
  const people = Array.from({ length: mails }, (_, index) => ({
    id: randomUUID(),
    email: `reader${index}@example.org`,
  }))
  await database().subscriber.createMany({ data: people.map((one) => ({ ...one, createdAt: noon })) })
  await database().subscription.createMany({
    data: people.map(({ id }) => ({
      subscriberId: id,
      newsletter: 'news',
      state: 'confirmed' as const,
      createdAt: noon,
      confirmedAt: noon,
    })),
  })
  const text = { subject: 'Tides', html: '<p>High.</p>', pick: { articles: [] } }
  await database().mailing.create({ data: { slug: 'news/tides', newsletter: 'news', shownFrom: noon, ...text } })
  for (let kill = 1; kill <= kills; kill += 1) {
    const writer = startProcess('mailing-process.ts', ['news/tides'])
    await until(async () => (await database().outbox.count()) >= (kill * mails) / (kills + 2))
    writer.kill('SIGKILL')
    await once(writer, 'exit')
  }
  const [code] = await once(startProcess('mailing-process.ts', ['news/tides']), 'exit')
  expect(code).toBe(0)
  const recipients = await database().outbox.groupBy({ by: ['recipient'], _count: true })
  expect(recipients).toHaveLength(mails)
  expect(new Set(recipients.map(({ _count }) => _count))).toEqual(new Set([1]))
}

function startWorker(url: string, forward: number): ChildProcess {
  return startProcess('worker-process.ts', [url, `${forward}`])
}

function startProcess(script: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: environment().DATABASE_URL },
  })
}

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await reached())) await sleep(50)
}
