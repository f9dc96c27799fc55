import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { fileTransport } from '#lib/mail/transport'
import { freshDatabase } from '#tests/database/fresh-database'
import { openMailServer, refusal } from '#tests/database/mail/mail-server'
import { enqueue, postman, quickTransport, rowOf } from '#tests/database/mail/outbox'
import { later, noon, tokenMailedTo, typeAddress } from '#tests/database/subscribers/reader'

freshDatabase()

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await database().outbox.deleteMany()
})

async function open(manners: Parameters<typeof openMailServer>[0] = {}) {
  const server = await openMailServer(manners)
  const post = postman(server.url)
  closing.push(server.close, post.close)
  return { server, post }
}

const minutes = (count: number) => later(count / 60)

describe('a mail that is taken', () => {
  it('arrives whole: both bodies, the sender, one recipient, and the ways to leave', async () => {
    const { server, post } = await open()
    await enqueue('ana@example.org', { subject: 'Tide table — “Überflut” 潮', text: 'Água.\n', html: '<p>Água.</p>' })
    expect(await post.round()).toBe('sent')
    const [mail] = server.arrived
    expect(mail?.subject).toBe('Tide table — “Überflut” 潮')
    expect(mail?.from?.text).toBe('"The Tidewater Post" <post@tidewater.example>')
    expect(mail?.recipient).toBe('ana@example.org')
    expect(mail?.text).toBe('Água.\n')
    expect(mail?.html).toContain('<p>Água.</p>')
    expect(mail?.messageId).toBe((await rowOf('ana@example.org')).messageId)
    expect(mail?.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toBe(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    )
    expect(mail?.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line).toContain(
      '<https://tidewater.example/subscriptions/leave?reader=x>',
    )
  })

  it('has a subject that is read as it was written, even where it looks encoded', async () => {
    const { server, post } = await open()
    await enqueue('ana@example.org', { subject: '=?utf-8?B?WW91ciBiYW5r?=' })
    await post.round()
    expect(server.arrived[0]?.subject).toBe('= ?utf-8?B?WW91ciBiYW5r?=')
  })

  it('is recorded, and what it said is not kept', async () => {
    const { post } = await open()
    await enqueue('ana@example.org')
    await post.round()
    expect(await rowOf('ana@example.org')).toMatchObject({ state: 'sent', sentAt: noon, attempts: 1, mail: {} })
    expect(await post.round()).toBe('nothing')
  })

  it('carries the link that the outbox held sealed', async () => {
    const { server, post } = await open()
    await typeAddress('bea@example.org')
    const token = await tokenMailedTo('bea@example.org')
    await post.round()
    const [mail] = server.arrived
    expect(mail?.text).toContain(`https://tidewater.example/subscriptions/confirm?token=${token}`)
    expect(mail?.html).toContain(`href="https://tidewater.example/subscriptions/confirm?token=${token}"`)
    expect(mail?.text).toContain('14 Chandler Street, Saltmere')
    expect(mail?.html).toContain('14 Chandler Street, Saltmere')
  })

  it('goes before others by its kind: a confirmation does not wait behind a mailing', async () => {
    const { server, post } = await open()
    await enqueue('mailing@example.org', {}, 'mailing')
    await enqueue('confirm@example.org', {}, 'confirmation')
    await post.round()
    await post.round()
    expect(server.arrived.map(({ recipient }) => recipient)).toEqual(['confirm@example.org', 'mailing@example.org'])
  })
})

describe('a mail that is not taken', () => {
  it('is given up at once when the server refuses its recipient for good', async () => {
    const { post } = await open({ onRcptTo: (_, __, done) => done(refusal(550, 'No such user here')) })
    await enqueue('nobody@example.org')
    expect(await post.round()).toBe('refused')
    const row = await rowOf('nobody@example.org')
    expect(row).toMatchObject({ state: 'failed', attempts: 1 })
    expect(row.lastError).toContain('550 No such user here')
    expect(row.mail).toMatchObject({ subject: 'Tide table' })
  })

  it('is given up when its content is refused for good', async () => {
    const { post } = await open({
      onData: (stream, _, done) => stream.on('end', () => done(refusal(554, 'Looks like spam'))).resume(),
    })
    await enqueue('ana@example.org')
    expect(await post.round()).toBe('refused')
    expect((await rowOf('ana@example.org')).lastError).toContain('554 Looks like spam')
  })

  it('waits longer each time while it is greylisted, and arrives once, under its one Message-ID', async () => {
    let tries = 0
    const { server, post } = await open({
      onRcptTo(_, __, done) {
        tries += 1
        done(tries <= 2 ? refusal(451, 'Greylisted, come back later') : null)
      },
    })
    await enqueue('ana@example.org')
    const { messageId } = await rowOf('ana@example.org')
    expect(await post.round()).toBe('deferred')
    expect(await rowOf('ana@example.org')).toMatchObject({ state: 'waiting', dueAt: minutes(1) })
    expect(await post.round()).toBe('nothing')
    post.clock.now = minutes(1)
    expect(await post.round()).toBe('deferred')
    expect(await rowOf('ana@example.org')).toMatchObject({ dueAt: minutes(6) })
    post.clock.now = minutes(6)
    expect(await post.round()).toBe('sent')
    expect(server.arrived.map((mail) => mail.messageId)).toEqual([messageId])
    expect(await rowOf('ana@example.org')).toMatchObject({ state: 'sent', attempts: 3, lastError: null })
  })

  it('stays in the outbox when the server goes silent in the middle', async () => {
    const { server } = await open({ onData: (stream) => stream.resume() })
    const post = postman(server.url, quickTransport(server.url))
    closing.push(post.close)
    await enqueue('ana@example.org')
    expect(await post.round()).toBe('unreachable')
    expect(await rowOf('ana@example.org')).toMatchObject({ state: 'waiting', attempts: 1 })
  })

  it('stays in the outbox when the server never says a word', async () => {
    const silent = createServer()
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const post = postman(url, quickTransport(url))
    closing.push(() => silent.close(), post.close)
    await enqueue('ana@example.org')
    expect(await post.round()).toBe('unreachable')
    expect((await rowOf('ana@example.org')).lastError).toMatch(/timeout|greeting/i)
  })

  it('stays in the outbox when the server drops the line during the message', async () => {
    let polite = false
    const { server, post } = await open({
      onData(stream, _, done) {
        if (polite) stream.on('end', () => done()).resume()
        else server.cut()
      },
    })
    await enqueue('ana@example.org')
    expect(await post.round()).toBe('unreachable')
    expect(await rowOf('ana@example.org')).toMatchObject({ state: 'waiting', attempts: 1 })
    polite = true
    post.clock.now = minutes(1)
    expect(await post.round()).toBe('sent')
  })

  it('stays in the outbox while no server is there, and while the server lets nobody in', async () => {
    const gone = await openMailServer()
    await gone.close()
    const nobody = postman(gone.url)
    const { post } = await open({ onConnect: (_, done) => done(refusal(554, 'Go away')) })
    closing.push(nobody.close)
    await enqueue('ana@example.org')
    expect(await nobody.round()).toBe('unreachable')
    post.clock.now = minutes(1)
    expect(await post.round()).toBe('unreachable')
    expect(await rowOf('ana@example.org')).toMatchObject({ state: 'waiting', attempts: 2 })
  })

  it('is given up with its last error when it has outlived its use', async () => {
    const { post } = await open({ onRcptTo: (_, __, done) => done(refusal(452, 'Mailbox full')) })
    await enqueue('full@example.org', {}, 'confirmation')
    let rounds = 0
    while ((await rowOf('full@example.org')).state === 'waiting' && rounds < 50) {
      post.clock.now = (await rowOf('full@example.org')).dueAt
      await post.round()
      rounds += 1
    }
    const row = await rowOf('full@example.org')
    expect(row).toMatchObject({ state: 'failed', attempts: rounds })
    expect(row.lastError).toContain('452 Mailbox full')
    expect(post.clock.now.getTime()).toBeLessThan(later(24).getTime())
    expect(post.clock.now.getTime()).toBeGreaterThan(later(5).getTime())
  })

  it('is taken up by another worker when its own has died, after the lease', async () => {
    const { server, post } = await open()
    await enqueue('ana@example.org')
    // A worker that claims and never comes back.
    await database().$executeRaw`UPDATE outbox SET attempts = 1, due_at = ${minutes(5)}`
    expect(await post.round()).toBe('nothing')
    post.clock.now = minutes(5)
    expect(await post.round()).toBe('sent')
    expect(server.arrived).toHaveLength(1)
  })

  it('names no address in its reports, which are logged', async () => {
    const { post } = await open({ onRcptTo: (_, __, done) => done(refusal(550, '<nobody@example.org> unknown')) })
    await enqueue('nobody@example.org')
    await post.round()
    expect(post.reports).toHaveLength(1)
    expect(JSON.stringify(post.reports)).not.toContain('nobody@')
  })
})

describe('without a mail server', () => {
  it('each mail becomes a file that mail programs open, and the console says where', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'broadsheet-mail-'))
    const lines: string[] = []
    const post = postman(
      '',
      fileTransport(folder, (line) => lines.push(line)),
    )
    closing.push(() => rm(folder, { recursive: true }))
    await enqueue('ana@example.org')
    expect(await post.round()).toBe('sent')
    const [name = '', ...more] = await readdir(folder)
    expect(more).toEqual([])
    expect(name).toMatch(/\.eml$/)
    expect(lines).toEqual([`Mail (mailing) written to ${join(folder, name)}`])
    const mail = await simpleParser(await readFile(join(folder, name)))
    expect(mail).toMatchObject({ subject: 'Tide table', messageId: (await rowOf('ana@example.org')).messageId })
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0)
  })
})
