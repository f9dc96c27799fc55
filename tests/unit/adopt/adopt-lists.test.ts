import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { adopt } from '#lib/adopt/adopt'
import { adoptSite, writeOldSite } from '#tests/fixtures/old-sites'

const now = new Date('2026-12-01T00:00:00Z')

const blog = {
  '_config.yml':
    'title: The Harbor Blog\nurl: https://harbor.example\njekyll-archives:\n  enabled: [categories, tags]\n  permalinks: { category: "/topics-of-old/:name/" }\n',
  'docs/plan.pdf': '%PDF-1.7 the plan',
  'docs/fake.pdf': 'no plan',
  'docs/boats.csv': 'name,seats\nSea Gull,40\n',
  'docs/tool.exe': 'MZ',
  '_posts/2018-05-01-boats.md':
    '---\ntitle: Boats\ncategories: [Ferry]\ntags: [hours]\n---\nRead [the plan](/docs/plan.pdf), [the boats](https://harbor.example/docs/boats.csv), [no plan](/docs/fake.pdf) and [a tool](/docs/tool.exe).\n',
  '_posts/2020-05-01-quay.md': '---\ntitle: The quay\ncategories: [Ferry]\n---\n![](/quay.png)\n\nThe quay is old.\n',
}

describe('documents', () => {
  it('are copied and linked where the newspaper serves their like, and stay on the old site otherwise', async () => {
    const { text, into, result } = await adoptSite(blog, now)
    expect(await text('articles/2018/05/boats.md')).toContain(
      'Read [the plan](/files/docs/plan.pdf), [the boats](/files/docs/boats.csv), no plan and a tool.',
    )
    expect(await readdir(join(into, 'files/docs'))).toEqual(['boats.csv', 'plan.pdf'])
    expect(await readFile(join(into, 'files/docs/plan.pdf'), 'latin1')).toBe('%PDF-1.7 the plan')
    expect(result.edition).toMatchObject({ published: 1, documents: 2 })
  })
})

describe('the old lists', () => {
  it('of categories lead to their sections, and those of tags have a line', async () => {
    const { text, result } = await adoptSite(blog, now)
    expect(await text('site.yaml')).toContain('aliases:\n      - /topics-of-old/ferry\n')
    expect(result.findings.filter(({ rule }) => rule === 'list-address').map(({ message }) => message)).toEqual([
      '/tag/hours/ (tag “hours”)',
    ])
  })

  it('have a line where site.yaml is a person’s', async () => {
    const { into, run, text } = await adoptSite(blog, now)
    await writeFile(join(into, 'site.yaml'), (await text('site.yaml')).replace('The Harbor Blog', 'The Harbor'))
    const again = await run()
    const lines = again.outcome === 'adopted' ? again.findings.filter(({ rule }) => rule === 'section-aliases') : []
    expect(lines.map(({ message }) => message)).toEqual([
      '/topics-of-old/ferry: add it to the aliases of “ferry” in site.yaml',
    ])
  })
})

describe('pictures that nobody described', () => {
  const described = { ...blog, 'quay.png': pixel() }

  it('leave an old article published, and site.yaml says since when all are described', async () => {
    const { text, into, result } = await adoptSite(described, now)
    expect(await text('adopt.yaml')).toContain('describe-pictures-since: 2026-12-01\n')
    expect(await text('site.yaml')).toContain('describePicturesSince: 2026-12-01\n')
    expect(await text('articles/2020/05/quay.md')).not.toContain('draft')
    expect(result.edition.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(await readdir(join(into, 'images'))).toEqual(['quay.png'])
  })

  it('make a draft where adopt.yaml says no day', async () => {
    const { text } = await adoptSite(described, now, (mapping) => mapping.replace(/^describe-pictures-since:.*$/m, ''))
    expect(await text('articles/2020/05/quay.md')).toContain('draft: true')
    expect(await text('site.yaml')).not.toContain('describePicturesSince')
  })
})

describe('a run', () => {
  it('refuses a folder with the files of somebody else', async () => {
    const { source, into } = await writeOldSite({ ...blog, '../content/thesis.txt': 'Mine.' })
    const result = await adopt({ source, into, files: null, now, progress: () => {} })
    expect(result).toEqual({ outcome: 'foreign-folder' })
    expect(await readdir(into)).toEqual(['thesis.txt'])
  })

  const interrupted = async (step: string) => {
    const { source, into } = await writeOldSite(blog)
    const run = (progress: (step: string, done: number) => void) => adopt({ source, into, files: null, now, progress })
    await run(() => {})
    const stopped = run((name, done) => {
      if (name === step && done === 1) throw new Error('stopped')
    })
    await expect(stopped).rejects.toThrow('stopped')
    return { into, again: () => run(() => {}) }
  }

  it.each(['Writing', 'Checking'])('that was interrupted while %s is completed by the next', async (step) => {
    const { into, again } = await interrupted(step)
    const result = await again()
    expect(result).toMatchObject({ outcome: 'adopted', edition: { kept: [], published: 1, drafts: 1 } })
    expect((await readdir(into)).sort()).toEqual([
      '.adopt.json',
      'adopt.yaml',
      'articles',
      'authors',
      'files',
      'site.yaml',
    ])
  })

  it('that was interrupted while checking has written no file that would pass for a person’s', async () => {
    const { into, again } = await interrupted('Checking')
    const mapping = await readFile(join(into, 'adopt.yaml'), 'utf8')
    await writeFile(join(into, 'adopt.yaml'), mapping.replace('Ferry: ferry', 'Ferry: boats'))
    expect(await again()).toMatchObject({ edition: { kept: [] } })
    expect(await readFile(join(into, 'articles/2018/05/boats.md'), 'utf8')).toContain('section: boats')
  })
})

/** A picture of one pixel. */
function pixel(): Buffer {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  return Buffer.from(png, 'base64')
}
