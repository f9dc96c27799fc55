/** One address of each kind of page in the sample newspaper, by the name a reader would give it. */
export const pageKinds: readonly (readonly [name: string, path: string])[] = [
  ['the front page', '/'],
  ['a news article', '/articles/ferry-trial-numbers'],
  ['an opinion piece with a sponsor and a poll', '/articles/keep-the-late-boat'],
  ['an analysis', '/articles/gate-repair-or-replace'],
  ['an article with a poll to come', '/articles/new-ferry-ordered'],
  ['a section', '/sections/harbor'],
  ['a topic', '/topics/ferry-service'],
  ['an author', '/authors/nora-fenwright'],
  ['a series', '/series/the-gate'],
  ['a part of a series', '/articles/the-night-the-gate-stuck'],
  ['the corrections', '/corrections'],
  ['the search', '/search?q=ferry'],
  ['the search before a question', '/search'],
  ['a search without a result', '/search?q=qqqqqqqq'],
  ['a search that was misspelled', '/search?q=fery'],
  ['the polls', '/polls'],
  ['an open poll', '/polls/ferry-hours'],
  ['a poll that needs an address', '/polls/mill-creek-gate'],
  ['a closed poll', '/polls/library-sundays'],
  ['a poll to come', '/polls/name-the-ferry'],
  ['a poll for other sites', '/polls/ferry-hours/embed'],
  ['a static page', '/privacy'],
  ['the contact page', '/contact'],
  ['the page after a message', '/contact/sent'],
  ['the report of a mistake', '/contact/mistake?about=keep-the-late-boat'],
  ['the newsletters', '/newsletters'],
  ['a mailing', '/newsletters/news/2026-47'],
  ['the page after a sign-up', '/newsletters/check-your-inbox'],
  ['the page after a confirmation', '/subscriptions/confirmed'],
  ['the consent wordings', '/consent'],
  ['a page that is not there', '/articles/never-was'],
]

/** The slug of a piece that the wider edition (tests/fixtures) has at first and then takes back. */
export const removedSlug = 'taken-back'

/** Who has signed up in it, and not confirmed. */
export const signedUp = 'ana@example.org'

/** The slug of a piece in it whose record is damaged, so that its page cannot be made. */
export const damagedSlug = 'short-piece-1'

/** A message to the editors as the contact page's form sends it. */
export const soundMessage: Readonly<Record<string, string>> = {
  kind: 'message',
  name: 'Ana Ferreira',
  email: signedUp,
  subject: 'The gate',
  body: 'It stuck again, twice this week.',
}

export interface PageKind {
  name: string
  path: string
  /** The fields of the form that is sent there; none where the page is only asked for. */
  form: Readonly<Record<string, string>> | null
}

const asked = (name: string, path: string): PageKind => ({ name, path, form: null })
const sent = (name: string, path: string, form: PageKind['form']): PageKind => ({ name, path, form })

/** Every kind of page, with those that only the wider edition has and those that answer a form. */
export const allPageKinds: readonly PageKind[] = [
  ...pageKinds.map(([name, path]) => asked(name, path)),
  asked('an article with every construct', '/articles/every-construct'),
  asked('an article of 4,000 words', '/articles/four-thousand-words'),
  asked('the second page of a section', '/sections/community/page/2'),
  asked('the second page of a search', '/search?q=short+piece&page=2'),
  asked('an article that was taken back', `/articles/${removedSlug}`),
  asked('a page that cannot be made', `/articles/${damagedSlug}`),
  asked('a link that no mail holds', '/subscriptions/confirm?token=x'),
  sent('the second step of a vote', '/polls/ferry-hours/vote', { option: 'weekends', from: 'keep-the-late-boat' }),
  sent('a vote without an answer', '/polls/ferry-hours/vote', { from: 'keep-the-late-boat' }),
  sent('a message with mistakes', '/contact/messages', { kind: 'pitch', name: 'Ana Ferreira', email: 'ana@' }),
  sent('a sign-up with mistakes', '/newsletters/sign-up', { newsletter: 'news', email: 'ana@' }),
  sent('a message too many', '/contact/messages', soundMessage),
]

/** What a reader gets of a page that is not kept while the database is away. */
export const awayKind: PageKind = asked('a page while the database is away', '/consent/1')
