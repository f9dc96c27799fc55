import { describe, expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { limits } from '#lib/content/limits'
import { judgeDownload } from '#lib/content/pictures/weigh-download'
import { articleText, contentFolder, type Files } from '#tests/fixtures/content-folder'
import { htmlOf, parseBody } from '#tests/fixtures/parse'

const now = new Date('2026-12-01T00:00:00Z')

async function check(href: string, files: Files): Promise<string[]> {
  const contentDir = await contentFolder({ 'articles/x.md': articleText(`See [the plan](${href}).`), ...files })
  const { diagnostics } = await readEdition({ contentDir, now })
  return diagnostics.map(({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`)
}

describe('a link to a document', () => {
  it('says what it is and how large', async () => {
    const { blocks, parsed } = await parseBody('See [the plan](/files/plan.pdf).')
    expect(htmlOf(blocks)).toContain('<a href="/files/plan.pdf">the plan (PDF, 240\u00a0kB)</a>')
    expect(parsed.facts.pictures).toEqual(['files/plan.pdf'])
  })

  it('needs the document, in any folder below content/files', async () => {
    expect(await check('/files/2026/plan.pdf', { 'files/2026/plan.pdf': '%PDF-1.7' })).toEqual([])
    expect(await check('/files/plam.pdf', { 'files/plan.pdf': '%PDF-1.7' })).toEqual([
      '9:5 reference-unknown: The link leads to /files/plam.pdf, which does not exist. Did you mean “/files/plan.pdf”?',
    ])
  })

  it.each([
    ['page.html', '<p>', 'a browser would run what is in it on our site. Save it as PDF, or put it into a ZIP.'],
    ['plan.svg', '<svg/>', 'a browser would run what is in it on our site. Save it as PDF, or put it into a ZIP.'],
    ['plan.pdf', 'PK', 'is no PDF.'],
    ['plan.csv', '', 'is empty.'],
    ['plan.exe', 'MZ', 'Save it as one of these, or put it into a ZIP.'],
    ['plan.zip', 'version https://git-lfs.github.com/spec/v1\noid', 'is a Git LFS pointer'],
  ])('is refused where the document cannot be served: %s', async (name, content, cure) => {
    const found = await check(`/files/${name}`, { [`files/${name}`]: content })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^9:5 (?:download-format|file-pointer): /)
    expect(found[0]).toContain(cure)
  })

  it('is refused where it is too large, with what to do', () => {
    const answer = judgeDownload('plan.pdf', limits.download + 1_000_000, '%PDF-1.7')
    expect(answer).toMatchObject({ ok: false, rule: 'download-format' })
    expect(!answer.ok && answer.reason).toMatch(
      /^plan\.pdf is \d+ MB; at most \d+ MB are allowed\. Make it smaller, or divide it\.$/,
    )
  })
})
