// The front page of a newspaper that has few pieces yet.
import { rm } from 'node:fs/promises'
import { afterAll, expect, it } from 'vitest'
import { openInChromium } from '#tests/browser/open-in-chromium'
import { articleText, type Files, makeContentFolder } from '#tests/fixtures/content-folder'
import { openNewspaper } from '#tests/newspaper/open-newspaper'

let folder: string

const opened = openInChromium(async () => {
  folder = await makeContentFolder(youngNewspaper())
  return openNewspaper({ CONTENT_DIR: folder })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A newspaper of a few days: as many pieces as its lead, its pinned pieces and its opinions take. */
function youngNewspaper(): Files {
  const pieces = Array.from({ length: 8 }, (_, index) => {
    const kind = index % 2 === 0 ? { kind: 'news', section: 'harbor' } : { kind: 'opinion', section: 'opinion' }
    return [`articles/piece-${index}.md`, articleText('\nOne line.\n', { title: `Piece ${index}`, ...kind })]
  })
  const notice = '{ text: The bridge is closed, link: /articles/piece-0, until: 2190-01-01T00:00:00Z }'
  return { 'articles/first.md': null, 'front.yaml': `notice: ${notice}\n`, ...Object.fromEntries(pieces) }
}

it('a young newspaper’s front page has no gap between its parts and none that is empty', async () => {
  const page = await opened.browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(opened.newspaper.url)
  expect(await page.getByRole('link', { name: 'The bridge is closed' }).getAttribute('href')).toBe('/articles/piece-0')
  const parts = await page.locator('[data-page=front] > :not(h1)').evaluateAll((all) =>
    all.map((one) => {
      const { left, top, bottom, height } = one.getBoundingClientRect()
      return { left, top, bottom, height, words: one.textContent?.trim() !== '' }
    }),
  )
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.filter(({ words, height }) => !words || height === 0)).toEqual([])
  const gaps = parts.slice(1).map(({ top }, index) => top - (parts[index]?.bottom ?? 0))
  expect(gaps.filter((gap) => gap < 10 || gap > 60)).toEqual([])
})
