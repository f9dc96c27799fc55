import { describe, expect, it } from 'vitest'
import { pool } from '#lib/database/client'
import { freshDatabase } from '#tests/database/fresh-database'

freshDatabase()

/** Every statement is tried alone and taken back. */
async function attempt(statement: string, before = ''): Promise<string | null> {
  const client = await pool().connect()
  try {
    await client.query(`BEGIN; SET CONSTRAINTS ALL DEFERRED; ${before}`)
    await client.query(statement)
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    return null
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

const article = (changes: Record<string, string> = {}) =>
  insert('article', {
    slug: "'ferry-hours'",
    kind: "'news'",
    section_slug: "'harbour'",
    title: "'Ferry hours'",
    summary: "'They change.'",
    published_at: 'now()',
    blocks: "'[]'",
    plain_text: "''",
    words: '0',
    ...changes,
  })
const poll = (changes: Record<string, string> = {}) =>
  insert('poll', {
    slug: "'ferry'",
    question: "'Later ferries?'",
    html: "''",
    opens: "'2026-11-01Z'",
    closes: "'2026-12-01Z'",
    ...changes,
  })
const option = (id: string, text = id) =>
  insert('poll_option', { poll_slug: "'ferry'", id: `'${id}'`, text: `'${text}'`, position: '0' })
const ballot = (changes: Record<string, string> = {}) =>
  insert('ballot', {
    poll_slug: "'ferry'",
    option_id: "'yes'",
    voter_key: "decode(repeat('ab', 32), 'hex')",
    hour: "'2026-11-20T10:00Z'",
    ...changes,
  })
const campaign = (changes: Record<string, string> = {}) =>
  insert('campaign', {
    slug: "'bicycles'",
    name: "'Ropewalk'",
    text: "'Bicycles.'",
    url: "'https://bicycles.example'",
    starts: "'2026-11-01Z'",
    ends: "'2026-12-01Z'",
    ...changes,
  })
const subscriberId = "'0ca0cfb6-3f7c-4a6b-9d55-0c7d3a8a1f10'"
const subscription = (changes: Record<string, string> = {}) =>
  insert('subscription', { subscriber_id: subscriberId, newsletter: "'news'", created_at: 'now()', ...changes })
const subscriber = (changes: Record<string, string> = {}) =>
  insert('subscriber', { id: 'gen_random_uuid()', email: "'a@b.example'", created_at: 'now()', ...changes })
const oneSubscriber = subscriber({ id: subscriberId })
const mail = (changes: Record<string, string> = {}) =>
  insert('outbox', {
    id: 'gen_random_uuid()',
    kind: "'contact'",
    recipient: "'a@b.example'",
    mail: "'{}'",
    message_id: "'<1@b.example>'",
    due_at: 'now()',
    created_at: 'now()',
    ...changes,
  })
const wording = insert('wording', { hash: "repeat('a', 64)", markdown: "'Yes.'", html: "'Yes.'", first_used: 'now()' })

function insert(table: string, row: Record<string, string>): string {
  return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')});`
}

const paper = `${poll()} ${option('yes')} ${option('no')}`

describe('the database takes', () => {
  it.each([
    ['an article', article(), ''],
    ['a draft without a date', article({ draft: 'true', published_at: 'NULL' }), ''],
    ['a ballot for an option of its poll', ballot(), paper],
    ['two options that exchange their texts', `${exchange('yes', 'no')} ${exchange('no', 'yes')}`, paper],
    ['a campaign', campaign(), ''],
    ['an erased subscriber without an address', subscriber({ email: 'NULL', erased_at: 'now()' }), ''],
    ['a wording that is written again as it was', "UPDATE wording SET markdown = 'Yes.'", wording],
  ])('%s', async (_, statement, before) => {
    expect(await attempt(statement, before)).toBeNull()
  })
})

describe('the database refuses', () => {
  it.each([
    ['a second publication', "INSERT INTO publication VALUES (2, '{}')", '', 'publication_one_row'],
    ['a slug with a capital letter', article({ slug: "'Ferry'" }), '', 'article_slug_form'],
    ['a slug of 121 characters', article({ slug: "repeat('a', 121)" }), '', 'article_slug_form'],
    ['a title of 201 characters', article({ title: "repeat('a', 201)" }), '', 'article_title_length'],
    ['an article without a date', article({ published_at: 'NULL' }), '', 'article_published_unless_draft'],
    ['a body that is no list', article({ blocks: "'{}'" }), '', 'article_blocks_array'],
    ['an article with an unknown poll', article({ poll_slug: "'none'" }), '', 'article_poll_slug_fkey'],
    ['a poll that closes when it opens', poll({ closes: "'2026-11-01Z'" }), '', 'poll_closes_after_it_opens'],
    ['two options with one text', option('again', 'no'), paper, 'poll_option_texts_differ'],
    ['a second ballot of one voter', ballot({ option_id: "'no'" }), `${paper} ${ballot()}`, 'ballot_pkey'],
    ['a ballot for an unknown option', ballot({ option_id: "'maybe'" }), paper, 'ballot_poll_slug_option_id_fkey'],
    ['a ballot with its minute', ballot({ hour: "'2026-11-20T10:01Z'" }), paper, 'ballot_hour_is_whole'],
    ['a voter key that is no HMAC', ballot({ voter_key: "'\\x00'" }), paper, 'ballot_voter_key_is_hmac'],
    [
      'an option to go while a ballot names it',
      'DELETE FROM poll_option',
      `${paper} ${ballot()}`,
      'ballot_poll_slug_option_id_fkey',
    ],
    ['a campaign that ends before it starts', campaign({ ends: "'2026-10-01Z'" }), '', 'campaign_ends_after_start'],
    ['a campaign without weight', campaign({ weight: '0' }), '', 'campaign_weight_range'],
    ['a campaign of too much weight', campaign({ weight: '101' }), '', 'campaign_weight_range'],
    ['a campaign that leads to a script', campaign({ url: "'javascript:alert(1)'" }), '', 'campaign_url_web'],
    ['an address in capitals', subscriber({ email: "'A@b.example'" }), '', 'subscriber_email_form'],
    ['an erased subscriber with an address', subscriber({ erased_at: 'now()' }), '', 'subscriber_erased_without_email'],
    ['a subscriber without an address', subscriber({ email: 'NULL' }), '', 'subscriber_erased_without_email'],
    [
      'a confirmed subscription without a date',
      subscription({ state: "'confirmed'" }),
      oneSubscriber,
      'subscription_confirmed_when',
    ],
    [
      'a subscription to what is no slug',
      subscription({ newsletter: "'The Week'" }),
      oneSubscriber,
      'subscription_newsletter_form',
    ],
    ['a sent mail without a date', mail({ state: "'sent'" }), '', 'outbox_sent_when'],
    ['a mail given up without a reason', mail({ state: "'failed'" }), '', 'outbox_failed_why'],
    ['another wording under an old hash', "UPDATE wording SET html = 'No.'", wording, /never changed/],
    ['a wording to go', 'DELETE FROM wording', wording, /never changed or deleted/],
  ])('%s', async (_, statement, before, rule) => {
    const expected = typeof rule === 'string' ? new RegExp(`^${rule}$`) : rule
    expect(await attempt(statement, before)).toMatch(expected)
  })
})

function exchange(id: string, text: string): string {
  return `UPDATE poll_option SET text = '${text}' WHERE id = '${id}';`
}
