import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { sendMessage } from '#lib/contact/mutations'
import { database } from '#lib/database/client'
import { confirmSubscription } from '#lib/subscribers/mutations'
import { runCommand } from '#tests/database/cli/run-command'
import { freshDatabase } from '#tests/database/fresh-database'
import { noon, secret, site, tokenMailedTo, typeAddress } from '#tests/database/subscribers/reader'

// Every run starts a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

freshDatabase()

beforeAll(async () => {
  for (const name of ['ana', 'bea']) {
    await typeAddress(`${name}@example.org`)
    await confirmSubscription({ token: await tokenMailedTo(`${name}@example.org`), secret, now: noon })
  }
  await typeAddress('pending@example.org')
})

describe('npm run subscribers', () => {
  it('lists everybody with their state', async () => {
    const { code, out } = await runCommand('subscribers', ['list'])
    expect(code).toBe(0)
    expect(out).toMatch(/^confirmed +news {2}2026-11-20 {2}ana@example\.org$/m)
    expect(out).toMatch(/^pending +news {2}2026-11-20 {2}pending@example\.org$/m)
    expect(out).toContain('news: 1 pending\nnews: 2 confirmed\nErased: 0\n')
  })

  it('exports the confirmed, and only them, with the consent they gave', async () => {
    const { code, out } = await runCommand('subscribers', ['export'])
    expect(code).toBe(0)
    const records: Record<string, string>[] = parse(out, { columns: true })
    expect(records.map(({ email }) => email)).toEqual(['ana@example.org', 'bea@example.org'])
    expect(records[0]).toMatchObject({ newsletter: 'news', wording_version: '1', page: '/articles/ferry-hours' })
    expect(records[0]?.consent_confirmed_at).toBe(noon.toISOString())
  })

  it('erases a person: subscriber, mails and messages', async () => {
    const fields = { kind: 'message', name: 'Ana', email: 'ana@example.org', subject: 'Hello', body: 'Hello, editors.' }
    expect(await sendMessage({ fields, network: 'n', site, to: 'editors@tidewater.example', now: noon })).toEqual({
      ok: true,
    })
    const { code, out } = await runCommand('subscribers', ['erase', 'ANA@example.org'])
    expect([code, out]).toEqual([0, expect.stringContaining('They are off news.')])
    for (const table of ['subscriber', 'consent', 'confirmation', 'outbox', 'contact_message', 'suppression']) {
      const rows = await database().$queryRawUnsafe<unknown[]>(
        `SELECT FROM ${table} AS t WHERE t::text ILIKE '%ana@example%'`,
      )
      expect(rows, table).toEqual([])
    }
    expect((await runCommand('subscribers', ['export'])).out).not.toContain('ana@')
  })

  it('says how it is used when it is asked for anything else', async () => {
    for (const args of [['nonsense'], ['erase']]) {
      const { code, err } = await runCommand('subscribers', args)
      expect(code).toBe(2)
      expect(err).toMatch(/^npm run subscribers .+ See npm run subscribers -- --help\n$/)
    }
    expect((await runCommand('subscribers', ['erase', 'nobody'])).code).toBe(1)
  })
})
