import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { environment } from '#lib/environment'
import { enqueueMails } from '#lib/mail/mutations'
import { freshDatabase } from '#tests/database/fresh-database'
import { openMailServer } from '#tests/database/mail/mail-server'

freshDatabase()

const mails = 10_000
const kills = 5
/** What one worker has under way at most: lanes in lib/mail/worker.ts. */
const underWay = 4

it('sends 10,000 mails at least once each although the worker is killed five times; what came twice is as few as was under way', async () => {
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
  await fill()
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

async function fill(): Promise<void> {
  const mail = {
    subject: 'Tides',
    text: 'High.',
    html: '<p>High.</p>',
    replyTo: null,
    leaveUrl: null,
    sealedToken: null,
  }
  for (let from = 0; from < mails; from += 1000) {
    const batch = Array.from({ length: 1000 }, (_, index) => ({
      kind: 'mailing' as const,
      recipient: `reader${from + index}@example.org`,
      mail,
    }))
    await database().$transaction((transaction) =>
      enqueueMails(transaction, batch, { siteUrl: 'https://tidewater.example', now: new Date() }),
    )
  }
}

function startWorker(url: string, forward: number): ChildProcess {
  const script = 'tests/database/mail/worker-process.ts'
  return spawn(process.execPath, ['--import', 'tsx', script, url, `${forward}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: environment().DATABASE_URL },
  })
}

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await reached())) await sleep(50)
}
