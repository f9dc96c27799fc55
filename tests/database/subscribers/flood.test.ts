import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { database, pool } from '#lib/database/client'
import { environment } from '#lib/environment'
import { eraseSubscriber, unsubscribe } from '#lib/subscribers/mutations'
import { freshDatabase } from '#tests/database/fresh-database'
import {
  later,
  mailsTo,
  noon,
  readerMailedTo,
  secret,
  site,
  stateOf,
  subscribe,
  typeAddress,
} from '#tests/database/subscribers/reader'

freshDatabase()

describe('a flood of sign-ups', () => {
  it('from a thousand networks at once sends one address three mails', async () => {
    const answers = await Promise.all(Array.from({ length: 1000 }, () => typeAddress('flooded@example.org')))
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"ok":true}']))
    expect(await mailsTo('flooded@example.org')).toHaveLength(3)
  }, 120_000)

  it('through two server processes at once sends it three mails all the same', async () => {
    const email = 'flooded-twice@example.org'
    const env = { ...process.env, DATABASE_URL: environment().DATABASE_URL }
    const script = join(import.meta.dirname, 'flood-process.ts')
    const floods = [0, 500].map((first) => {
      const args = ['--import', 'tsx', script, email, '500', String(first)]
      const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] })
      return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
    })
    const said = () => Promise.all(floods.map(async ({ lines }) => (await lines.next()).value))
    expect(await said()).toEqual(['ready', 'ready'])
    for (const { child } of floods) child.stdin.end('go\n')
    expect(await said()).toEqual(Array(2).fill(JSON.stringify(['{"ok":true}'])))
    expect(await database().outbox.count({ where: { recipient: email } })).toBe(3)
  }, 120_000)

  it('counts the day as the last 24 hours, not by the calendar', async () => {
    for (const hour of [0, 22, 23, 23.5, 24, 24.5, 45]) await typeAddress('rolling@example.org', later(hour))
    const sent = await database().outbox.findMany({
      where: { recipient: 'rolling@example.org' },
      orderBy: { createdAt: 'asc' },
    })
    expect(sent.map(({ createdAt }) => createdAt)).toEqual([0, 22, 23, 24].map(later))
  })

  it('gains nothing by tags or by the dots of a mailbox that reads past them', async () => {
    const spellings = [
      'some.body@gmail.com',
      'somebody+a@gmail.com',
      'so.me.body+b@googlemail.com',
      'somebody@gmail.com',
    ]
    for (const spelling of spellings) await typeAddress(spelling)
    expect(await database().outbox.count({ where: { recipient: { in: spellings } } })).toBe(3)
    expect(await stateOf('somebody@gmail.com')).toBeNull()
  })

  it('gains nothing by leaving in between, though leaving forgets the sign-up', async () => {
    const email = 'in-and-out@example.org'
    let mails = 0
    for (const hour of [0, 1, 2, 24, 167]) {
      await typeAddress(email, later(hour))
      const sent = await mailsTo(email)
      mails += sent.length
      if (sent.length > 0) await unsubscribe({ reader: await readerMailedTo(email), secret, now: later(hour) })
    }
    expect(mails).toBe(1)
    await typeAddress(email, later(168))
    expect(await mailsTo(email)).toHaveLength(1)
  })

  it('takes no more of the database than two connections, and turns away what would wait too long', async () => {
    const flood = Array.from({ length: 1_500 }, () => typeAddress('pool@example.org'))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(pool().totalCount - pool().idleCount).toBeLessThanOrEqual(2)
    expect(pool().waitingCount).toBe(0)
    const refused = (await Promise.all(flood)).filter((answer) => !answer.ok)
    expect(refused).toHaveLength(498)
    expect(refused[0]).toEqual({ ok: false, reason: 'busy' })
  }, 120_000)

  it('is told apart from one network only, by its limit', async () => {
    const network = 'one network'
    const narrow = { ...site, limits: { ...site.limits, signUpsPerHour: 2 } }
    const type = (index: number) => typeAddress(`many${index}@example.org`, noon, { network, site: narrow })
    expect(await type(1)).toEqual({ ok: true })
    expect(await type(2)).toEqual({ ok: true })
    expect(await type(3)).toEqual({ ok: false, reason: 'too-many' })
    expect(await stateOf('many3@example.org')).toBeNull()
  })
})

describe('the answer to a sign-up', () => {
  it('is the same for an address in every state, and leaves a subscriber alone', async () => {
    await typeAddress('pending@example.org')
    await subscribe('confirmed@example.org', noon)
    await subscribe('left@example.org', noon)
    await unsubscribe({ reader: await readerMailedTo('left@example.org'), secret, now: noon })
    await subscribe('erased@example.org', noon)
    await eraseSubscriber({ address: 'erased@example.org', secret, now: noon })
    for (const name of ['unknown', 'pending', 'confirmed', 'left', 'erased']) {
      expect(await typeAddress(`${name}@example.org`, later(1)), name).toEqual({ ok: true })
    }
    expect(await stateOf('confirmed@example.org')).toBe('confirmed')
    expect(await mailsTo('confirmed@example.org')).toHaveLength(1)
  })

  it('asks a subscriber to confirm a wording that is new to them, and keeps them subscribed meanwhile', async () => {
    await subscribe('loyal@example.org', noon)
    const reworded = { ...site, consent: 'You agree to all of the above and to a calendar.' }
    await typeAddress('loyal@example.org', later(1), { site: reworded })
    expect(await mailsTo('loyal@example.org')).toHaveLength(2)
    expect(await stateOf('loyal@example.org')).toBe('confirmed')
  })
})
