import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseEmailAddress } from '#lib/email-address'
import { composeContact } from '#lib/mail/compose-contact'
import { eraseMailFiles } from '#lib/mail/mail-files'
import type { Mail, MailKind } from '#lib/mail/schema'
import { fileTransport } from '#lib/mail/transport'
import { site } from '#tests/database/subscribers/reader'

const nothingMore = { article: null, mayPrint: null }

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-mail-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

const mailing: Mail = {
  subject: 'News',
  text: 'High water.',
  html: '',
  replyTo: null,
  leaveUrl: null,
  sealedToken: null,
}

async function send(id: string, recipient: string, kind: MailKind, mail: Mail, home = folder) {
  const due = { id, kind, recipient, mail, messageId: `<${id}@tidewater.example>`, attempts: 1, createdAt: new Date(0) }
  await fileTransport(home, () => {}).send(due, 'news@tidewater.example', new AbortController().signal)
}

it('deletes the files of mails to and from an address, and of nobody with a similar one', async () => {
  const from = (email: string) =>
    composeContact(
      { ...nothingMore, kind: 'message', name: 'A', email, subject: 'Hello', body: 'Hello, editors.' },
      site,
    )
  await send('to', 'ana@example.org', 'mailing', mailing)
  await send('from', 'editors@tidewater.example', 'contact', from('ana@example.org'))
  await send('joana', 'joana@example.org', 'mailing', mailing)
  await send('longer', 'editors@tidewater.example', 'contact', from('ana@example.org.example'))
  expect(await eraseMailFiles(folder, 'ana@example.org')).toBe(2)
  expect((await readdir(folder)).map((name) => name.replace(/.*-/, '')).sort()).toEqual(['joana.eml', 'longer.eml'])
})

it.each([
  'пост@почта.example',
  'josé@bücher.example',
  'ana@bücher.example',
  'a-very-long-name-of-somebody-who-has-written-it-out-in-full@a-very-long-name-of-a-host.example',
])('deletes every file that names %s, however the mail spells it', async (typed) => {
  const home = await mkdtemp(join(folder, 'of-one-'))
  const stored = parseEmailAddress(typed) ?? ''
  const write = (name: string, lines: string[]) => writeFile(join(home, name), lines.join('\r\n'))
  const message = {
    ...nothingMore,
    kind: 'message',
    name: 'A',
    email: stored,
    subject: 'Hello',
    body: `I am ${typed}.`,
  } as const
  await send('to', stored, 'mailing', mailing, home)
  await send('from', 'editors@tidewater.example', 'contact', composeContact(message, site), home)
  await write('half.eml.part', [`To: ${typed.toUpperCase()}`, 'Subject: News', '', 'High water.'])
  await write('folded.eml', [
    'To: editors@tidewater.example',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    `Write to ${quoted(typed)}.`,
  ])
  await send('other', 'joana@example.org', 'mailing', mailing, home)
  expect(await eraseMailFiles(home, stored)).toBe(4)
  expect(await readdir(home)).toEqual(['mailing-other.eml'])
})

/** Quoted-printable, with a soft break after each byte. */
function quoted(text: string): string {
  const bytes = [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
  return bytes.join('=\r\n')
}

it('finds nothing where no mail was ever written', async () => {
  expect(await eraseMailFiles(join(folder, 'nowhere'), 'ana@example.org')).toBe(0)
})
