// front.yaml: what may stand in it, and what editors are told of it.
import { describe, expect, it } from 'vitest'
import { sortDiagnostics } from '#lib/content/report/diagnostics'
import { inForce, nextEnd } from '#lib/content/site/front-in-force'
import { readFront } from '#lib/content/site/read-front'

const now = new Date('2026-11-23T14:00:00Z')

const read = (text: string) => readFront(new TextEncoder().encode(text), null, now)

/** The report of a text, a line a problem. */
const reported = (text: string) =>
  sortDiagnostics(read(text).diagnostics).map(
    ({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`,
  )

const whole = `lead:
  article: gate
  until: 2026-11-23T18:00:00Z
pinned:
  - council
  - article: choir
    until: 2026-11-24T06:00:00Z
sections:
  - harbor
  - section: town
    layout: headlines
notice:
  text: The bridge is closed
  link: /articles/gate
  until: 2026-11-23T20:00:00Z
`

describe('front.yaml', () => {
  it('takes a slug or an entry with fields of its own', () => {
    const { front, references, diagnostics } = read(whole)
    expect(diagnostics).toEqual([])
    expect(front).toEqual({
      lead: { article: 'gate', until: '2026-11-23T18:00:00.000Z' },
      pinned: [
        { article: 'council', until: null },
        { article: 'choir', until: '2026-11-24T06:00:00.000Z' },
      ],
      sections: [
        { section: 'harbor', layout: null, until: null },
        { section: 'town', layout: 'headlines', until: null },
      ],
      notice: { text: 'The bridge is closed', link: '/articles/gate', until: '2026-11-23T20:00:00.000Z' },
    })
    expect(references).toEqual([
      { to: 'article', slug: 'gate', line: 2, column: 12 },
      { to: 'article', slug: 'council', line: 5, column: 5 },
      { to: 'article', slug: 'choir', line: 6, column: 14 },
      { to: 'section', slug: 'harbor', line: 9, column: 5 },
      { to: 'section', slug: 'town', line: 10, column: 14 },
      { to: 'path', path: '/articles/gate', line: 14, column: 9 },
    ])
  })

  it.each([
    ['pinned:\n  - articel: choir\n', '2:5 field-unknown “articel” is not a field here. Did you mean “article”?'],
    [
      'sections:\n  - section: town\n    layout: headline\n',
      '3:13 field-value “sections, item 1, layout” cannot be "headline". Did you mean “headlines”?',
    ],
    ['notice:\n  text: Closed\n  link: /gate\n', '2:3 field-missing “notice, until” is missing. Add it.'],
    [
      'notice:\n  text: Closed\n  link: gate\n  until: 2027-01-01T00:00:00Z\n',
      '3:9 field-value “notice, link” must be a full address that starts with https:// or http://.',
    ],
    [
      'pinned: [first, { article: first }]\n',
      '1:17 field-repeated “pinned, item 2” repeats “first”. Each may appear only once.',
    ],
  ])('says where it is wrong, and how it is meant: %j', (text, message) => {
    expect(reported(text)).toContain(message)
  })

  it('is warned of entries that have ended', () => {
    const [message, ...others] = reported('lead: { article: gate, until: 2026-11-23T14:00:00Z }\n')
    expect(message).toBe(
      '1:31 front-stale “lead” ended at 2026-11-23T14:00:00.000Z and is not shown. Remove it, or give it a later time.',
    )
    expect(others).toEqual([])
  })
})

describe('entries with an end', () => {
  const { front } = read(whole)
  if (!front) throw new Error('It is sound.')

  it('count until it, to the second', () => {
    expect(inForce(front, now)).toEqual(front)
    const evening = inForce(front, new Date('2026-11-23T18:00:00Z'))
    expect([evening.lead, evening.notice !== null, evening.pinned.length]).toEqual([null, true, 2])
    const later = inForce(front, new Date('2026-11-24T06:00:00Z'))
    expect([later.notice, later.pinned.map(({ article }) => article), later.sections.length]).toEqual([
      null,
      ['council'],
      2,
    ])
  })

  it('give the moment of the next change', () => {
    expect(nextEnd(front, now)?.toISOString()).toBe('2026-11-23T18:00:00.000Z')
    expect(nextEnd(front, new Date('2026-11-23T18:00:00Z'))?.toISOString()).toBe('2026-11-23T20:00:00.000Z')
    expect(nextEnd(front, new Date('2026-11-24T06:00:00Z'))).toBeNull()
  })
})
