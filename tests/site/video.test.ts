// A video of another site: nothing is asked of it before the click, and then only by the page that holds it.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sharedInChromium } from '#tests/site/open-shared'

const path = '/articles/the-choir-of-the-7-10'
const watch = 'https://video.example/watch/the-lantern-carol'
const player = 'https://player.video.example/the-lantern-carol'

const opened = sharedInChromium('sample')

/** The page with the video, and all that it asks of other sites; both of the video's sites answer. */
async function open(javaScriptEnabled = true): Promise<{ page: Page; abroad: string[]; complaints: string[] }> {
  const page = await opened.browser.newPage({ javaScriptEnabled })
  const abroad: string[] = []
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.context().route(/video\.example/, (route) => {
    abroad.push(route.request().url())
    return route.fulfill({ contentType: 'text/html', body: '<title>Video</title><p>Playing</p>' })
  })
  await page.goto(opened.newspaper.url + path)
  await page.locator('figure a').scrollIntoViewIfNeeded()
  return { page, abroad, complaints }
}

describe('a video', () => {
  it('asks nothing of its site before the click, and plays in place after it', async () => {
    const { page, abroad, complaints } = await open()
    expect(abroad).toEqual([])
    await page.locator('video-player a').click()
    await page.frameLocator('video-player iframe').getByText('Playing').waitFor()
    expect(abroad).toEqual([player])
    expect(page.url()).toBe(opened.newspaper.url + path)
    expect(await page.locator('iframe').getAttribute('title')).toContain('Lantern Carol')
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('iframe')
    expect(complaints).toEqual([])
    await page.close()
  })

  it('is a link without scripts', async () => {
    const { page, abroad } = await open(false)
    await page.locator('video-player a').click()
    await page.waitForURL(watch)
    expect(abroad).toEqual([watch])
    await page.close()
  })

  it('opens in another tab for a reader who asks for that', async () => {
    const { page } = await open()
    await Promise.all([
      page.context().waitForEvent('page'),
      page.locator('video-player a').click({ modifiers: ['ControlOrMeta'] }),
    ])
    expect(page.url()).toBe(opened.newspaper.url + path)
    expect(await page.locator('iframe').count()).toBe(0)
    await page.close()
  })

  it('is framed by its own page alone, from its own site alone', async () => {
    const policyOf = async (path: string) =>
      String((await fetch(opened.newspaper.url + path)).headers.get('content-security-policy'))
    expect(await policyOf(path)).toContain('; frame-src https://player.video.example;')
    expect(await policyOf('/')).not.toContain('frame-src')
    const { page, abroad, complaints } = await open()
    await page.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.src = 'https://video.example/elsewhere'
      document.body.append(frame)
    })
    await expect.poll(() => complaints.join()).toContain('frame-src')
    expect(abroad).toEqual([])
    await page.close()
  })
})
