import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composeContact } from '#lib/mail/compose-contact'
import { eraseMailFiles } from '#lib/mail/mail-files'
import type { Mail, MailKind } from '#lib/mail/schema'
import { fileTransport } from '#lib/mail/transport'
import { site } from '#tests/database/subscribers/reader'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-mail-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

const digest: Mail = {
  subject: 'News',
  text: 'High water.',
  html: '',
  replyTo: null,
  leaveUrl: null,
  sealedToken: null,
}

async function send(id: string, recipient: string, kind: MailKind, mail: Mail) {
  const due = { id, kind, recipient, mail, messageId: `<${id}@tidewater.example>`, attempts: 1, createdAt: new Date(0) }
  await fileTransport(folder, () => {}).send(due, 'news@tidewater.example', new AbortController().signal)
}

it('deletes the files of mails to and from an address, and of nobody with a similar one', async () => {
  const from = (email: string) =>
    composeContact({ kind: 'message', name: 'A', email, subject: 'Hello', body: 'Hello, editors.' }, site)
  await send('to', 'ana@example.org', 'digest', digest)
  await send('from', 'editors@tidewater.example', 'contact', from('ana@example.org'))
  await send('joana', 'joana@example.org', 'digest', digest)
  await send('longer', 'editors@tidewater.example', 'contact', from('ana@example.org.example'))
  expect(await eraseMailFiles(folder, 'ana@example.org')).toBe(2)
  expect((await readdir(folder)).map((name) => name.replace(/.*-/, '')).sort()).toEqual(['joana.eml', 'longer.eml'])
})

it('finds nothing where no mail was ever written', async () => {
  expect(await eraseMailFiles(join(folder, 'nowhere'), 'ana@example.org')).toBe(0)
})
