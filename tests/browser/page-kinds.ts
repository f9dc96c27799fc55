/** One address of each kind of page in the sample newspaper, by the name a reader would give it. */
export const pageKinds: readonly (readonly [name: string, path: string])[] = [
  ['the front page', '/'],
  ['a news article', '/articles/ferry-trial-numbers'],
  ['an opinion piece with a sponsor and a poll', '/articles/keep-the-late-boat'],
  ['an analysis', '/articles/gate-repair-or-replace'],
  ['a section', '/sections/harbor'],
  ['an author', '/authors/nora-fenwright'],
  ['the corrections', '/corrections'],
  ['the search', '/search?q=ferry'],
  ['the polls', '/polls'],
  ['an open poll', '/polls/ferry-hours'],
  ['a static page', '/privacy'],
  ['the contact page', '/contact'],
  ['the page after a message', '/contact/sent'],
  ['the page after a confirmation', '/subscriptions/confirmed'],
  ['the consent wordings', '/consent'],
  ['a page that is not there', '/articles/never-was'],
]
