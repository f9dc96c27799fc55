import { describe, expect, it } from 'vitest'
import { parseFile } from '#lib/content/edition/parse-file'
import { readEdition } from '#lib/content/edition/read-edition'
import { kinds } from '#lib/content/kinds/kinds'
import { noParseRules, parseRulesOf } from '#lib/content/site/parse-rules'
import type { Site } from '#lib/content/site/schema'
import { articleText, contentFolder, siteText } from '#tests/fixtures/content-folder'
import { onePicture, short } from '#tests/fixtures/parse'

const rules = { ...noParseRules, describedSince: '2020-01-01T05:00:00.000Z' }
const pictures = '![](/images/quay.png)\n\na ![ ](/images/quay.png)\n\n<img src="/images/quay.png">\n'
const image = '{ src: /images/quay.png }'

async function parse(fields: Record<string, string | null>, body = pictures) {
  const bytes = Buffer.from(articleText(body, fields))
  const parsed = await parseFile(
    { path: 'articles/x.md', kind: kinds.article, slug: 'x' },
    bytes,
    onePicture,
    undefined,
    rules,
  )
  const article = parsed.record?.kind === 'article' ? parsed.record.record : null
  return {
    article,
    found: parsed.diagnostics.map(short).sort(),
    severities: parsed.diagnostics.map(({ severity }) => severity),
  }
}

describe('a picture without alternative text', () => {
  it('is an error in an article that is as new as site.yaml says', async () => {
    for (const published of ['2020-01-01T00:00:00-05:00', '2026-11-20T09:00:00-05:00']) {
      const { found, severities } = await parse({ published, image })
      expect(found).toEqual(['10:1 picture-alt', '12:3 picture-alt', '14:1 picture-alt', '8:15 picture-alt'])
      expect(new Set(severities)).toEqual(new Set(['error']))
    }
  })

  it('is one in a draft without a date', async () => {
    expect((await parse({ published: null, draft: 'true' })).severities).toEqual(['error', 'error', 'error'])
  })

  it('is a warning in an older article, and shown as one that says nothing', async () => {
    const { article, found, severities } = await parse({ published: '2019-12-31T23:59:59-05:00', image })
    expect(found.map((place) => place.split(' ')[1])).toEqual(Array(4).fill('picture-undescribed'))
    expect(new Set(severities)).toEqual(new Set(['warning']))
    expect(article?.image?.alt).toBe('')
    expect(article?.blocks[0]).toMatchObject({ type: 'figure', picture: { alt: '' } })
    expect(JSON.stringify(article?.blocks).match(/ alt=\\"\\"/g)).toHaveLength(1)
    expect(article?.blocks.filter(({ type }) => type === 'figure')).toHaveLength(2)
  })
})

describe('describePicturesSince', () => {
  it('is a day in the zone of the newspaper, or a time', () => {
    const since = (describePicturesSince: string | null) =>
      parseRulesOf({ timeZone: 'America/New_York', describePicturesSince } as Site).describedSince
    expect(since('2026-11-20')).toBe('2026-11-20T05:00:00.000Z')
    expect(since('2026-07-20')).toBe('2026-07-20T04:00:00.000Z')
    expect(since('2026-11-20T09:00:00-05:00')).toBe('2026-11-20T14:00:00.000Z')
    expect(since(null)).toBeNull()
  })

  it('is refused where it is neither', async () => {
    for (const typed of ['soon', '2026-02-30', '2026-11-20T09:00:00']) {
      const contentDir = await contentFolder({ 'site.yaml': `${siteText}describePicturesSince: ${typed}\n` })
      const { diagnostics } = await readEdition({ contentDir, now: new Date('2026-12-01T00:00:00Z') })
      expect(diagnostics.map(({ rule }) => rule)).toEqual(['field-time'])
    }
  })

  it('counts for files that did not change, too', async () => {
    const old = articleText('![](/images/quay.png)\n', { published: '2019-06-01T09:00:00-04:00' })
    const contentDir = await contentFolder({
      'articles/x.md': old,
      'site.yaml': `${siteText}describePicturesSince: 2020-01-01\n`,
    })
    const now = new Date('2026-12-01T00:00:00Z')
    const first = await readEdition({ contentDir, now })
    expect(first.diagnostics.map(({ rule }) => rule)).toEqual(['picture-undescribed'])
    const known = new Map(first.files.map((file) => [file.path, file]))
    const again = await readEdition({ contentDir, now, known })
    expect(again.files.every(({ unchanged }) => unchanged)).toBe(true)
    expect(again.diagnostics.map(({ rule }) => rule)).toEqual(['picture-undescribed'])
  })
})
