import { expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { articleText, contentFolder, pollText, siteText } from '#tests/fixtures/content-folder'

const now = new Date('2062-12-01T00:00:00Z')

async function warned(files: Record<string, string>): Promise<string[]> {
  const { diagnostics } = await readEdition({ contentDir: await contentFolder(files), now })
  return diagnostics.map(({ path, line, severity, rule, message }) => `${path}:${line} ${severity} ${rule} ${message}`)
}

it('an offset that the zone does not have then is warned of, with the right one, in every time of an article', async () => {
  const article = articleText('Text.', {
    published: '2026-07-20T09:00:00-05:00',
    updated: '2026-11-20 09:00-04:00',
    corrections: '[{ date: 2026-11-21T08:00:30+01:00, text: One }, { date: 2026-11-22T08:00:00-04:00, text: Two }]',
  })
  const message = (name: string, offset: string, right: string) =>
    `time-offset “${name}” has the offset ${offset}, which America/New_York does not have then. Write ${right}.`
  expect(await warned({ 'articles/x.md': article })).toEqual([
    `articles/x.md:6 warning ${message('published', '-05:00', '2026-07-20T09:00:00-04:00')}`,
    `articles/x.md:8 warning ${message('updated', '-04:00', '2026-11-20T09:00-05:00')}`,
    `articles/x.md:9 warning ${message('corrections, item 1, date', '+01:00', '2026-11-21T08:00:30-05:00')}`,
    `articles/x.md:9 warning ${message('corrections, item 2, date', '-04:00', '2026-11-22T08:00:00-05:00')}`,
  ])
})

it('it is in a poll, a campaign and site.yaml, too', async () => {
  const files = {
    'polls/y.md': pollText.replace('2026-11-01T00:00:00Z', '2026-11-01T00:00:00-05:00'),
    'sponsors/z.md':
      '---\nname: Z\ntext: Z.\nurl: https://z.example\nstarts: 2026-12-01T00:00:00-04:00\nends: 2027-07-01T00:00:00-05:00\n---\n',
    'site.yaml': `${siteText}describePicturesSince: 2026-11-20T00:00:00-04:00\n`,
  }
  expect((await warned(files)).map((line) => line.replace(/ “.*Write/, ''))).toEqual([
    'polls/y.md:8 warning time-offset 2026-11-01T00:00:00-04:00.',
    expect.stringMatching(/^site\.yaml:\d+ warning time-offset 2026-11-20T00:00:00-05:00\.$/),
    'sponsors/z.md:5 warning time-offset 2026-12-01T00:00:00-05:00.',
    'sponsors/z.md:6 warning time-offset 2027-07-01T00:00:00-04:00.',
  ])
})

it.each([
  ['UTC itself', '2026-07-20T13:00:00Z'],
  ['both offsets of an hour that comes twice', '2026-11-01T01:30:00-05:00'],
  ['both offsets of an hour that comes twice', '2026-11-01T01:30:00-04:00'],
  ['a time before there were zones', '1870-07-20T09:00:00-05:00'],
])('%s is no slip: %s', async (_, published) => {
  expect(await warned({ 'articles/x.md': articleText('Text.', { published }) })).toEqual([])
})

it('an hour that the clocks skip is written as the hour that it is', async () => {
  const [line] = await warned({ 'articles/x.md': articleText('Text.', { published: '2026-03-08T02:30:00-06:00' }) })
  expect(line).toContain('Write 2026-03-08T03:30:00-04:00.')
})

it.each([
  ['+275760-09-13T00:00:00+00:00', 'field-time'],
  ['9999-12-31T00:00:00+00:00', 'time-offset'],
])('a year that no newspaper sees is refused like any other: %s', async (published, rule) => {
  expect((await warned({ 'articles/x.md': articleText('Text.', { published }) })).join()).toContain(rule)
})
