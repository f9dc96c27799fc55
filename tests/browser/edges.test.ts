// What belongs together stands together, and on one edge.
import { describe, expect, it } from 'vitest'
import { openInChromium } from '#tests/browser/open-in-chromium'
import { articleText, contentFolder, type Files } from '#tests/fixtures/content-folder'
import { openNewspaper } from '#tests/newspaper/open-newspaper'

const opened = openInChromium()

describe('an author’s page', () => {
  const open = async (width: number) => {
    const page = await opened.browser.newPage({ viewport: { width, height: 900 } })
    await page.goto(`${opened.newspaper.url}/authors/nora-fenwright`)
    const box = async (selector: string) => {
      const found = await page.locator(selector).first().boundingBox()
      if (!found) throw new Error(`There is no ${selector} in the page.`)
      return found
    }
    const boxes = {
      name: await box('h1'),
      biography: await box('main header p:last-child'),
      face: await box('main img'),
      piece: await box('main li h2'),
    }
    await page.close()
    return boxes
  }

  it.each([1024, 1280])(
    'has the name, the biography and the pieces on one edge in a window of %i pixels',
    async (width) => {
      const { name, biography, piece, face } = await open(width)
      expect(Math.round(piece.x - name.x)).toBe(0)
      expect(Math.round(piece.x - biography.x)).toBe(0)
      expect(face.x).toBeLessThan(name.x)
    },
  )

  it('has the portrait beside the name in a hand, and the biography below both', async () => {
    const { name, biography, face } = await open(390)
    expect(name.x).toBeGreaterThan(face.x + face.width)
    expect(name.y).toBeLessThan(face.y + face.height)
    expect(biography.y).toBeGreaterThanOrEqual(face.y + face.height)
    expect(Math.round(biography.x - face.x)).toBe(0)
  })
})

/** A newspaper of a few days: as many pieces as its lead, its pinned pieces and its opinions take. */
function youngNewspaper(): Files {
  const pieces = Array.from({ length: 8 }, (_, index) => {
    const kind = index % 2 === 0 ? { kind: 'news', section: 'harbor' } : { kind: 'opinion', section: 'opinion' }
    return [`articles/piece-${index}.md`, articleText('\nOne line.\n', { title: `Piece ${index}`, ...kind })]
  })
  return { 'articles/first.md': null, ...Object.fromEntries(pieces) }
}

it('a young newspaper’s front page has no gap between its parts and none that is empty', async () => {
  const newspaper = await openNewspaper({ CONTENT_DIR: await contentFolder(youngNewspaper()) })
  try {
    const page = await opened.browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(newspaper.url)
    const parts = await page.locator('[data-page=front] > :not(h1)').evaluateAll((all) =>
      all.map((one) => {
        const { left, top, bottom, height } = one.getBoundingClientRect()
        return { left, top, bottom, height, words: one.textContent?.trim() !== '' }
      }),
    )
    const [folio, lead, pinned, side, ...more] = parts
    expect(more).toEqual([])
    expect(parts.filter(({ words, height }) => !words || height === 0)).toEqual([])
    expect((side?.bottom ?? 0) - (pinned?.bottom ?? 0)).toBeGreaterThan(200)
    const [under, between] = [(lead?.top ?? 0) - (folio?.bottom ?? 0), (pinned?.top ?? 0) - (lead?.bottom ?? 0)]
    expect(between).toBeCloseTo(under, 0)
  } finally {
    await newspaper.stop()
  }
})
