// `look` in site.yaml on served pages: the newspaper's own logo, colors and type, and still nothing that cannot be read.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { faultsOf } from '#tests/browser/axe'
import { openInChromium } from '#tests/browser/open-in-chromium'
import { openNewspaper } from '#tests/newspaper/open-newspaper'

const look = `
look:
  logo: /images/logo.png
  type: sans
  light: { accent: '#8a1538' }
  dark: { accent: '#f29ab0', paper: '#101418' }
`
const schemes = {
  light: { link: 'rgb(138, 21, 56)', paper: 'rgb(255, 254, 250)' },
  dark: { link: 'rgb(242, 154, 176)', paper: 'rgb(16, 20, 24)' },
} as const

const opened = openInChromium(() =>
  openNewspaper({}, { 'site.yaml': readFileSync('content/site.yaml', 'utf8') + look }),
)

describe.each(['/', '/articles/keep-the-late-boat', '/sections/harbor', '/polls', '/contact', '/nowhere'])(
  '%s',
  (path) => {
    it.each(['light', 'dark'] as const)('has the newspaper’s own look on a %s screen', async (colorScheme) => {
      const page = await opened.browser.newPage({ colorScheme })
      await page.goto(opened.newspaper.url + path)
      const found = await page.evaluate(() => {
        const styleOf = (selector: string) => getComputedStyle(document.querySelector(selector) as Element)
        const logo = document.querySelector<HTMLImageElement>('header img')
        const link = document.body.appendChild(document.createElement('a'))
        link.href = '/'
        return {
          link: getComputedStyle(link).color,
          paper: styleOf('html').backgroundColor,
          face: styleOf('h1').fontFamily.split(',')[0],
          logo: { alt: logo?.alt, drawn: (logo?.naturalWidth ?? 0) > 0 },
        }
      })
      const logo = { alt: 'The Tidewater Post', drawn: true }
      expect(found).toEqual({ ...schemes[colorScheme], face: 'system-ui', logo })
      await page.close()
    })

    it.each(['light', 'dark'] as const)('can be read on a %s screen', async (colorScheme) => {
      const page = await opened.browser.newPage({ colorScheme, bypassCSP: true })
      await page.goto(opened.newspaper.url + path)
      expect(await faultsOf(page)).toEqual([])
      await page.close()
    })
  },
)
