import { describe, expect, it } from 'vitest'
import { readWording } from '#lib/content/site/read-wording'

function read(text: string, language: string | null = 'de') {
  const { wording, diagnostics } = readWording(Buffer.from(text), language)
  return {
    wording,
    found: diagnostics.map(({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`),
  }
}

describe('wording.yaml', () => {
  it('may be missing', () => {
    expect(readWording(null, 'de')).toEqual({ wording: {}, diagnostics: [] })
  })

  it('says any word otherwise, by its key', () => {
    const { wording, found } = read(`site:
  search: Suche
  rights: '{publisher} {year}'
article:
  others: { one: ein weiterer, other: '{count} weitere' }
search:
  tips:
    - Weniger Wörter.
    - >-
      Andere
      Wörter.
`)
    expect(found).toEqual([])
    expect(wording).toEqual({
      site: { search: 'Suche', rights: '{publisher} {year}' },
      article: { others: { one: 'ein weiterer', other: '{count} weitere' } },
      search: { tips: ['Weniger Wörter.', 'Andere Wörter.'] },
    })
  })

  it('may count with one text, and leave the number of one and two to a word', () => {
    expect(read("poll:\n  votes: '{count} Stimmen'\n").found).toEqual([])
    expect(read("poll:\n  votes: { one: صوت واحد, two: صوتان, other: '{count} صوت' }\n", 'ar').found).toEqual([])
  })

  it('has an unknown key reported with the nearest one', () => {
    expect(read('site:\n  serch: Suche\n').found).toEqual([
      '2:3 field-unknown “site.serch” is no word of the interface. Did you mean “site.search”?',
    ])
    expect(read('poll.votes: Stimmen\n').found).toEqual([
      '1:1 field-unknown “poll.votes” is no word of the interface. Write it below “poll”, indented.',
    ])
  })

  it('has a lost, a misspelled and a needless placeholder reported at the text', () => {
    expect(read('search:\n  title: Suche\n').found).toEqual([
      '2:10 wording-placeholder “search.title” has lost {words}. Put it back; in English: “Search: {words}”.',
    ])
    expect(read('search:\n  title: Suche {wörter}\n').found).toEqual([
      '2:10 wording-placeholder “search.title” has lost {words}. Put it back; in English: “Search: {words}”.',
    ])
    expect(read('search:\n  title: "{words}: {word}"\n').found).toEqual([
      '2:10 wording-placeholder “search.title” has {word}, which nothing fills in. Did you mean “words”?',
    ])
    expect(read('site:\n  search: Suche {words}\n').found).toEqual([
      '2:11 wording-placeholder “site.search” has {words}, which nothing fills in. Nothing is filled in here; in English: “Search”.',
    ])
    expect(read("poll:\n  votes: { one: '1 Stimme', other: Stimmen }\n").found).toEqual([
      '2:36 wording-placeholder “poll.votes.other” has lost {count}. Put it back; in English: “{count} votes”.',
    ])
  })

  it('has plural forms that its language lacks, and a missing “other”, reported', () => {
    expect(read("poll:\n  votes: { few: '{count}', other: '{count} Stimmen' }\n").found).toEqual([
      '2:12 field-unknown “poll.votes.few” is never said. Forms of de: zero, one, other.',
    ])
    expect(read("poll:\n  votes: { one: '1 Stimme' }\n").found).toEqual([
      '2:10 field-missing “poll.votes” needs the form “other”, which is said of all other numbers.',
    ])
  })

  it('has values of the wrong kind reported', () => {
    expect(read('site: Seite\narticle:\n  by: 5\n  updated: [a]\nsearch:\n  tips: Tipp\n').found).toEqual([
      '1:7 field-value “site” has keys of its own, indented below it.',
      '3:7 field-value “article.by” must be text: put it in quotes, "5".',
      '4:12 field-value “article.updated” must be one text.',
      '6:9 field-value “search.tips” must be a list, one text per line after “- ”.',
    ])
  })

  it('has a comment reported that may be a part of its text', () => {
    expect(read('site:\n  search: Suche # im Archiv\n').found[0]).toMatch(/^2:\d+ yaml-comment /)
  })
})
