// What belongs together stands together, and on one edge.
import { describe, expect, it } from 'vitest'
import { sharedInChromium } from '#tests/site/open-shared'

const opened = sharedInChromium('sample')

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
      piece: await box('main article h2'),
    }
    await page.close()
    return boxes
  }

  it.each([1024, 1280])(
    'has the portrait and the pieces on the edge of the page in a window of %i pixels, the name and the biography beside',
    async (width) => {
      const { name, biography, piece, face } = await open(width)
      expect(Math.round(piece.x - face.x)).toBe(0)
      expect(Math.round(biography.x - name.x)).toBe(0)
      expect(name.x).toBeGreaterThan(face.x + face.width)
    },
  )

  it('has the portrait beside the name on a phone, and the biography below both', async () => {
    const { name, biography, face } = await open(390)
    expect(name.x).toBeGreaterThan(face.x + face.width)
    expect(name.y).toBeLessThan(face.y + face.height)
    expect(biography.y).toBeGreaterThanOrEqual(face.y + face.height)
    expect(Math.round(biography.x - face.x)).toBe(0)
  })
})
