import { describe, expect, it } from 'vitest'
import type { Archive, SourcePiece } from '#lib/adopt/archive'
import { proposeMapping } from '#lib/adopt/mapping/propose-mapping'
import { parseMapping } from '#lib/adopt/mapping/read-mapping'
import { writeMapping } from '#lib/adopt/mapping/write-mapping'

const now = new Date('2026-12-01T09:00:00Z')

function archive(pieces: Partial<SourcePiece>[], more: Partial<Archive> = {}): Archive {
  const whole = {
    type: 'post',
    status: 'published',
    title: 'x',
    authors: [],
    categories: [],
    language: null,
    address: null,
  }
  return {
    ...{ system: 'jekyll', authors: [], unknownTags: new Map(), findFile: () => null, pictureTexts: () => null },
    site: { title: null, tagline: null, url: 'https://harbor.example', language: 'en', timeZone: 'Europe/Lisbon' },
    pieces: pieces.map(
      (piece, index) => ({ ...whole, id: `piece ${index}`, slug: `piece-${index}`, ...piece }) as SourcePiece,
    ),
    ...more,
  } as Archive
}

describe('the first adopt.yaml', () => {
  it('has a guess for every name, the most frequent first, with the number of its pieces', () => {
    const pieces = [
      { authors: ['maud'], categories: ['Town hall', 'Ferry'] },
      { authors: ['Ben Okafor'], categories: ['Ferry'] },
      { authors: ['maud and Ben Okafor'], categories: ['Ferry'] },
      { type: 'page' as const, id: 'about.md', address: '/about.html' },
      { type: 'page' as const, id: 'help/x.md', address: '/help/x/' },
    ]
    const authors = [{ key: 'maud', name: 'Maud Tolliver' }] as Archive['authors']
    const text = writeMapping(proposeMapping(archive(pieces, { authors, unknownTags: new Map([['photo', 7]]) }), now))
    expect(
      text
        .replace(/^#.*\n/gm, '')
        .replace(/\n{2,}/g, '\n')
        .trim()
        .split('\n'),
    ).toEqual([
      'site: https://harbor.example',
      'timeZone: Europe/Lisbon',
      'hour: 12:00',
      'kind: news',
      'kinds: {}',
      'sections:',
      '  Ferry: ferry # 2',
      '  Town hall: town-hall # 1',
      'default-section: news',
      'authors:',
      '  Ben Okafor: ben-okafor # 1',
      '  maud: maud-tolliver # 1',
      '  maud and Ben Okafor: [ maud-tolliver, ben-okafor ] # 1',
      'default-author: newsroom',
      'languages: {}',
      'pages:',
      '  about.md: about # x',
      '  help/x.md: # x',
      'leave-out: []',
      'describe-pictures-since: 2026-12-01',
      'pictures-elsewhere: draft',
      'tags:',
      '  photo: # 7',
    ])
  })

  it('is read as it was meant', () => {
    const proposed = proposeMapping(archive([{ categories: ['C#: a "test"'], authors: ['- @x'] }]), now)
    expect(parseMapping(writeMapping(proposed))).toEqual({ ok: true, mapping: proposed.mapping })
  })

  it('sends rare categories to the default section', () => {
    const pieces = Array.from({ length: 14 }, (_, index) => ({ categories: [`Category ${index}`] }))
    const { sections } = proposeMapping(archive(pieces), now).mapping
    expect(Object.values(sections).filter((slug) => slug === 'news').length).toBe(2)
  })

  it('asks which languages are taken where there are several', () => {
    const { languages } = proposeMapping(archive([{}, { language: 'pt' }]), now).mapping
    expect(languages).toEqual({ en: true, pt: true })
  })
})

it('a mapping of another form or of a zone that there is not is refused with its lines', () => {
  expect(parseMapping('timeZone: Mars/X\nsections: [a]\n')).toEqual({
    ok: false,
    problems: [
      'adopt.yaml:1  “timeZone” must be an IANA time zone such as Europe/Lisbon.',
      'adopt.yaml:2  “sections” must be names with their values, one a line, indented below it.',
    ],
  })
})
