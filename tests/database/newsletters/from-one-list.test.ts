// What a newspaper with one list has after the migration to several newsletters: all of it, under “news”.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { migrationsFolder } from '#lib/database/migration-folder'
import { emptyDatabase } from '#tests/database/fresh-database'

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`

const before = `
  INSERT INTO subscriber (id, email, state, created_at, confirmed_at, unsubscribed_at, erased_at) VALUES
    ('${id(1)}', 'ana@example.org', 'confirmed', '2026-11-01Z', '2026-11-02Z', NULL, NULL),
    ('${id(2)}', 'bea@example.org', 'pending', '2026-11-20Z', NULL, NULL, NULL),
    ('${id(3)}', 'cai@example.org', 'unsubscribed', '2026-11-01Z', '2026-11-02Z', '2026-11-03Z', NULL),
    ('${id(4)}', NULL, 'erased', '2026-11-01Z', NULL, NULL, '2026-11-04Z');
  INSERT INTO wording (hash, markdown, html, first_used) VALUES (repeat('a', 64), 'Yes.', 'Yes.', '2026-11-01Z');
  INSERT INTO consent (id, subscriber_id, wording_hash, page, at, confirmed_at) VALUES
    ('${id(5)}', '${id(1)}', repeat('a', 64), '/a', '2026-11-01Z', '2026-11-02Z'),
    ('${id(6)}', '${id(2)}', repeat('a', 64), '/b', '2026-11-20Z', NULL);
  INSERT INTO confirmation (token_hash, subscriber_id, consent_id, created_at, expires_at) VALUES
    (decode(repeat('ab', 32), 'hex'), '${id(2)}', '${id(6)}', '2026-11-20Z', '2026-11-21Z');
  INSERT INTO outbox (id, kind, recipient, mail, message_id, due_at, created_at) VALUES
    ('${id(7)}', 'digest', 'ana@example.org', '{}', '<7@b.example>', '2026-11-20Z', '2026-11-20Z');
  INSERT INTO digest_edition (id, after, up_to) VALUES ('${id(8)}', '2026-11-19Z', '2026-11-20Z');
  INSERT INTO digest_delivery (edition_id, subscriber_id) VALUES ('${id(8)}', '${id(1)}');`

it('one list becomes the newsletter “news”, and nothing of it is lost', async () => {
  const client = new Client({ connectionString: await emptyDatabase() })
  await client.connect()
  onTestFinished(() => client.end())
  const folders = (await readdir(migrationsFolder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  for (const name of folders.map((folder) => folder.name).sort()) {
    if (name.endsWith('_newsletters')) await client.query(before)
    await client.query(await readFile(join(migrationsFolder, name, 'migration.sql'), 'utf8'))
  }
  const list = async (statement: string) => (await client.query({ text: statement, rowMode: 'array' })).rows
  expect(
    await list('SELECT email, newsletter, state FROM subscription JOIN subscriber ON id = subscriber_id ORDER BY 1'),
  ).toEqual([
    ['ana@example.org', 'news', 'confirmed'],
    ['bea@example.org', 'news', 'pending'],
    ['cai@example.org', 'news', 'unsubscribed'],
  ])
  expect(await list('SELECT count(*)::int FROM subscriber WHERE erased_at IS NOT NULL AND email IS NULL')).toEqual([
    [1],
  ])
  const linked = 'token_hash = (SELECT token_hash FROM confirmation)'
  expect(await list(`SELECT page, newsletter, coalesce(${linked}, false) FROM consent ORDER BY 1`)).toEqual([
    ['/a', 'news', false],
    ['/b', 'news', true],
  ])
  expect(await list('SELECT kind, newsletter FROM outbox')).toEqual([['mailing', 'news']])
  const send =
    "SELECT newsletter, up_to = '2026-11-20Z', finished_at IS NOT NULL, subscriber_id::text FROM mailing_send JOIN mailing_delivery USING (mailing)"
  expect(await list(send)).toEqual([['news', true, true, id(1)]])
})
