import { describe, expect, it } from 'vitest'
import type { KindName } from '#lib/content/kinds/kind'
import { parseBody, parseText, short } from '#tests/fixtures/parse'

/** What an article's changed fields break: message. */
async function article(fields: Record<string, string | null>): Promise<string[]> {
  return (await parseBody('\nText.\n', fields)).messages
}

/** The old addresses that an article answers for. */
async function aliases(typed: string): Promise<string[]> {
  const { parsed } = await parseBody('Text.', { aliases: typed })
  return parsed.facts.aliases.map(({ path }) => path)
}

/** line:column rule of a whole file. */
async function places(kind: KindName, text: string): Promise<string[]> {
  return (await parseText(kind, text)).diagnostics.map(short)
}

const poll = (lines: string) =>
  `---\nquestion: Which?\nopens: 2026-11-01T00:00:00Z\ncloses: 2026-12-01T00:00:00Z\n${lines}\n---\n`
const options = 'options: [{ id: a, text: A }, { id: b, text: B }]'
const sponsor = (lines: string) =>
  `---\nname: x\ntext: x\nurl: https://x.example\nstarts: 2026-11-01T00:00:00Z\nends: 2026-12-01T00:00:00Z\n${lines}\n---\n`

describe('times', () => {
  it.each([
    ['2026-11-20T09:00:00-05:00', '2026-11-20T14:00:00.000Z'],
    ['2026-11-20T09:00-05:00', '2026-11-20T14:00:00.000Z'],
    ['2026-11-20 09:00:00+05:45', '2026-11-20T03:15:00.000Z'],
    ['2026-11-20T14:00:00Z', '2026-11-20T14:00:00.000Z'],
    ['"2026-11-20T14:00:00.5Z"', '2026-11-20T14:00:00.500Z'],
  ])('%s is %s, in whatever zone it is read', async (text, moment) => {
    const { article } = await parseBody('Text.', { published: text })
    expect(article?.publishedAt?.toISOString()).toBe(moment)
  })

  it.each([
    ['2026-11-20', 'has no time of day and no offset. Write 2026-11-20T09:00:00-05:00, with your own hour and offset.'],
    [
      '2026-11-20T09:00:00',
      'has no offset from UTC. Write 2026-11-20T09:00:00-05:00, with your own offset, or end it with Z.',
    ],
    [
      '2026-11-20 09:00',
      'has no offset from UTC. Write 2026-11-20T09:00-05:00, with your own offset, or end it with Z.',
    ],
    ['2026-02-30T09:00:00Z', 'names a day or hour that does not exist: “2026-02-30T09:00:00Z”.'],
    ['2026-11-20T25:00:00Z', 'names a day or hour that does not exist: “2026-11-20T25:00:00Z”.'],
    ['9999-12-31T23:59:59-05:00', 'is outside the years 1700 to 2199. Correct the year.'],
    ['0001-01-01T00:00:00+05:00', 'is outside the years 1700 to 2199. Correct the year.'],
    ['tomorrow', 'must be a time such as 2026-11-20T09:00:00-05:00, not “tomorrow”.'],
    ['2026', 'must be a time such as 2026-11-20T09:00:00-05:00.'],
  ])('%s is refused, and why', async (text, message) => {
    expect(await article({ published: text })).toEqual([`“published” ${message}`])
  })
})

describe('an article', () => {
  it('needs a time of publication unless it is a draft', async () => {
    expect(await article({ published: null })).toEqual([
      '“published” is missing. Add the publication time, or draft: true.',
    ])
    expect(await article({ published: null, draft: 'true' })).toEqual([])
    expect(await article({ published: '' })).toHaveLength(1)
  })

  it('tells every missing field at the top of the file', async () => {
    expect(await places('article', '---\ndraft: true\n---\nText.')).toEqual(Array(4).fill('1:1 field-missing'))
  })

  it('names the nearest known word', async () => {
    expect(await article({ kind: 'opinon' })).toEqual(['“kind” cannot be "opinon". Did you mean “opinion”?'])
    expect(await article({ kind: 'essay' })).toEqual(['“kind” cannot be "essay". Known: news, opinion, analysis.'])
    expect(await article({ image: '{ src: /images/quay.png, alt: x, captoin: y }' })).toEqual([
      '“captoin” is not a field here. Did you mean “caption”?',
    ])
    expect(await article({ sources: '[{ name: a, link: b }]' })).toEqual([
      '“link” is not a field here. Known: name, url.',
    ])
  })

  it('has its length in characters', async () => {
    expect(await article({ title: 'x'.repeat(200) })).toEqual([])
    expect(await article({ title: 'x'.repeat(201) })).toEqual([
      '“title” has 201 characters; at most 200 are allowed. Shorten it.',
    ])
    expect(await article({ summary: 'x'.repeat(301) })).toEqual([
      '“summary” has 301 characters; at most 300 are allowed. Shorten it.',
    ])
    expect(await article({ title: '"  "' })).toEqual(['“title” is empty. Write it, or remove the field.'])
  })

  it('has text where text is asked for', async () => {
    expect(await article({ title: '2026' })).toEqual(['“title” must be text: put it in quotes, "2026".'])
    expect(await article({ authors: 'ana-lund' })).toEqual(['“authors” must be a list, one item per line after “- ”.'])
    expect(await article({ authors: '[]' })).toEqual(['“authors” needs at least 1 item.'])
    expect(await article({ sponsor: 'slow-coffee' })).toEqual(['“sponsor” must be true or false.'])
    expect(await article({ image: '/images/quay.png' })).toEqual([
      '“image” must be fields of its own, indented below it.',
    ])
    expect(await article({ section: 'Town Hall' })).toEqual([
      '“section” must be a slug: lowercase letters, digits and single hyphens.',
    ])
  })

  it('is put right after it is published', async () => {
    expect(await article({ updated: '2026-11-20T08:00:00-05:00' })).toEqual([
      '“updated” is before “published”. Correct one of the two.',
    ])
    expect(await article({ updated: '2026-11-20T09:00:00-05:00' })).toEqual([])
    expect(await article({ corrections: '[{ date: 2026-11-19T09:00:00Z, text: x }]' })).toEqual([
      '“corrections, item 1, date” is before “published”. Correct one of the two.',
    ])
  })

  it('lists nothing twice', async () => {
    expect(await article({ authors: '[a, b, a]' })).toEqual([
      '“authors, item 3” repeats “a”. Each may appear only once.',
    ])
    expect(await article({ topics: '[Ferry service, ferry-service]' })).toEqual([
      '“topics, item 2” repeats “ferry-service”. Each may appear only once.',
    ])
  })

  it.each([
    ['https://old.example/x', 'must be an old path of this site'],
    ['/a b', 'must be a path, with its query if it had one'],
    ['/a#b', 'must be a path, with its query if it had one'],
    ['/x?', 'has a query that cannot be an old address'],
    ['/?p=1&p=2', 'has a query that cannot be an old address'],
    ['/a/../b', 'is not a path that a browser can request'],
    ['/2019//x', 'is not a path that a browser can request'],
    ['/a%2Fb', 'is not a path that a browser can request'],
    ['/50%', 'is not a path that a browser can request'],
    [`/${'x'.repeat(2000)}`, 'has more than 2,000 characters'],
    ['/', 'is the front page'],
    ['//x', 'must be an old path'],
  ])('cannot answer for %s', async (path, reason) => {
    expect((await article({ aliases: `[${JSON.stringify(path)}]` }))[0]).toContain(`“aliases, item 1” ${reason}`)
  })

  it('answers for old paths without the slash at their end', async () => {
    expect(await aliases('[/2019/old.html, /b/]')).toEqual(['/2019/old.html', '/b'])
  })

  it('answers for old paths in one spelling, however they were typed', async () => {
    expect(await aliases('["/café", "/caf%c3%a8", "/%61b"]')).toEqual(['/caf%C3%A9', '/caf%C3%A8', '/ab'])
  })

  it('answers for old addresses with a query, whatever the order of its parameters', async () => {
    const typed = '["?p=123", "/?page_id=7", /index.php/?p=123, /story?lang=en&id=7]'
    expect(await aliases(typed)).toEqual(['/?p=123', '/?page_id=7', '/index.php?p=123', '/story?id=7&lang=en'])
  })

  it('keeps topics as they were typed, with a path segment in any script', async () => {
    const { article } = await parseBody('Text.', { topics: '[Ferry service, "São Tomé", "الطقس", R&D]' })
    expect(article?.topics).toEqual([
      { slug: 'ferry-service', name: 'Ferry service' },
      { slug: 'sao-tome', name: 'São Tomé' },
      { slug: 'الطقس', name: 'الطقس' },
      { slug: 'r-d', name: 'R&D' },
    ])
  })

  it('becomes the record that is stored', async () => {
    const { article } = await parseBody('One.\n\n::poll{name="toll"}\n\nTwo.', {
      kind: 'opinion',
      title: '"  Two   spaces  "',
      sources: '[{ name: Report, url: "https://x.example/" }, { name: Book }]',
      corrections: '[{ date: 2026-11-21T09:00:00Z, text: A name was wrong. }]',
    })
    expect(article).toMatchObject({
      slug: 'x',
      kind: 'opinion',
      title: 'Two spaces',
      sectionSlug: 'harbor',
      authors: ['ana-lund'],
      sponsored: true,
      pollSlug: 'toll',
      draft: false,
      image: null,
      sources: [
        { name: 'Report', url: 'https://x.example/' },
        { name: 'Book', url: null },
      ],
      corrections: [{ date: new Date('2026-11-21T09:00:00Z'), text: 'A name was wrong.' }],
      words: 2,
    })
  })
})

describe('addresses on the web', () => {
  it.each([
    'javascript:alert(1)',
    'ftp://x.example',
    'mailto:a@b.example',
    'x.example',
    '//x.example',
    'https://',
    'https://a:b@x.example',
    'https://x.example/a b',
    '',
  ])('%j is none', async (url) => {
    const found = await places('sponsor', sponsor('').replace('https://x.example', JSON.stringify(url)))
    expect(found).toHaveLength(1)
  })
})

describe('an address on the web', () => {
  it('is kept as browsers send it', async () => {
    const typed = sponsor('').replace('https://x.example', 'HTTPS://Bücher.example/käse?q=ф')
    const { record } = await parseText('sponsor', typed)
    expect(record?.record).toMatchObject({ url: 'https://xn--bcher-kva.example/k%C3%A4se?q=%D1%84' })
  })
})

describe('a poll', () => {
  it('has two to ten options, each with its own id and text', async () => {
    expect(await places('poll', poll(options))).toEqual([])
    expect(await places('poll', poll('options: [{ id: a, text: A }]'))).toEqual(['5:10 field-value'])
    expect(
      await places('poll', poll(`options: [${Array.from({ length: 11 }, (_, i) => `{ id: o${i}, text: T${i} }`)}]`)),
    ).toEqual(['5:10 field-value'])
    expect(
      await places('poll', poll('options:\n  - id: a\n    text: Yes please\n  - id: b\n    text: yes Please')),
    ).toEqual(['9:11 field-repeated'])
    expect(await places('poll', poll('options:\n  - id: 1\n    text: A\n  - id: b\n    text: B'))).toEqual([
      '6:9 field-value',
    ])
  })

  it('closes after it opens, and has known policies', async () => {
    expect(await places('poll', poll(options).replace('2026-12', '2026-10'))).toEqual(['4:9 field-order'])
    expect(await places('poll', poll(`${options}\nresults: never`))).toEqual(['6:10 field-value'])
    expect(await places('poll', poll(`${options}\nemail: optionl`))).toEqual(['6:8 field-value'])
  })

  it('has defaults', async () => {
    const { record } = await parseText('poll', poll(options))
    expect(record?.record).toMatchObject({ results: 'after-vote', email: 'optional', guarded: false, html: '' })
  })
})

describe('a sponsor', () => {
  it('has a line of at most 140 characters, a weight and an end', async () => {
    expect(await places('sponsor', sponsor('weight: 100'))).toEqual([])
    expect(await places('sponsor', sponsor('weight: 101'))).toEqual(['7:9 field-value'])
    expect(await places('sponsor', sponsor('weight: 1.5'))).toEqual(['7:9 field-value'])
    expect(await places('sponsor', sponsor('').replace('text: x', `text: ${'x'.repeat(141)}`))).toEqual([
      '3:7 field-value',
    ])
    expect(await places('sponsor', sponsor('offer: { text: Ten percent }'))).toEqual(['7:8 field-missing'])
    expect(await places('sponsor', sponsor('').replace('2026-12', '2026-11'))).toEqual(['6:7 field-order'])
  })
})

describe('YAML', () => {
  it('is version 1.2: no, on and dates are text', async () => {
    expect(await article({ title: 'no', summary: 'on', topics: '[yes, 2026-11-20]' })).toEqual([])
  })

  it('may not be a bomb', async () => {
    const laughs = 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]'
    expect(await places('article', `---\n${laughs}\n---\nText.`)).toEqual(['2:7 yaml-syntax'])
    expect(await places('article', `---\na: ${'['.repeat(60_000)}\n---\nText.`)).toEqual(['1:1 yaml-nesting'])
    expect(await places('article', `---\n${'- '.repeat(30_000)}\n---\nText.`)).toEqual(['1:1 yaml-nesting'])
    expect(await places('article', `---\na: ${'x'.repeat(70_000)}\n---\nText.`)).toEqual(['1:1 yaml-syntax'])
  })

  it('may not hide characters that no page could show', async () => {
    expect(await article({ title: '"a\\0b"' })).toEqual([
      'This text contains an invisible control character. Delete it.',
    ])
    expect(await article({ title: '"a\\uD800"' })).toEqual([
      'This text contains an invisible control character. Delete it.',
    ])
  })

  it.each([
    ['title: "no end', '2:8'],
    ['title: a\n\tkind: news', '3:1'],
    ['title: a: b', '2:8'],
    ['title: @a', '2:8'],
    ['title: !a b', '2:8'],
    ['title: *a', '2:8'],
    ['- title', '2:1'],
    ['title', '2:1'],
  ])('that cannot be read is told once, where it breaks: %j', async (yaml, place) => {
    expect(await places('article', `---\n${yaml}\n---\nText.`)).toEqual([`${place} yaml-syntax`])
  })

  it('tells each repeated key', async () => {
    expect(await places('article', '---\ntitle: a\ntitle: b\nkind: news\nkind: news\n---\nText.')).toEqual([
      '3:1 yaml-duplicate',
      '5:1 yaml-duplicate',
    ])
  })

  it('takes no field from an object’s prototype', async () => {
    expect(await article({ ['__proto__']: '{ draft: true }' })).toEqual([
      expect.stringContaining('“__proto__” is not a field here.'),
    ])
    expect(await article({ constructor: 'x', toString: 'y' })).toHaveLength(2)
  })
})
