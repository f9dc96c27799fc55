import { existsSync } from 'node:fs'
import puppeteer, { type Page } from 'puppeteer-core'
import type { Engine, Installed, Tab } from '#tests/browser/engines/engine'

const path = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync)

/** The system's Firefox without a window, over WebDriver BiDi. */
export const firefox: Installed = {
  name: 'Firefox',
  missing: path === undefined ? 'apt-get install firefox-esr' : null,
  launch,
}

async function launch(): Promise<Engine> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: path ?? '', headless: true })
  const pages = new Map<Tab, Page>()
  return {
    open: async (size) => {
      const page = await browser.newPage()
      await page.setViewport(size)
      const tab = tabOf(page)
      pages.set(tab, page)
      return tab
    },
    print: async (tab) => (await pages.get(tab)?.pdf()) ?? new Uint8Array(),
    close: () => browser.close(),
  }
}

function tabOf(page: Page): Tab {
  return {
    goto: async (url) => {
      await page.goto(url)
    },
    evaluate: async <T>(expression: string) => (await page.evaluate(expression)) as T,
    click: (selector) => page.locator(selector).click(),
    type: async (selector, text) => {
      await page.locator(selector).click()
      await page.keyboard.type(text)
    },
    close: () => page.close(),
  }
}
