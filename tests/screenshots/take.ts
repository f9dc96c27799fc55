import { cpSync, mkdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { refuseUse, runCommand } from '#lib/cli/run-command'
import { launchChromium } from '#tests/browser/chromium'
import { type Exhibition, openExhibition } from '#tests/screenshots/open-exhibition'
import { type Scene, scenes, windows } from '#tests/screenshots/scenes'

type Theme = 'light' | 'dark'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'docs/pictures')

/** The pictures of the README are PNG, under names of their own. */
const readme: Record<string, string> = { 'front-page': 'front-page.png', opinion: 'article.png' }

const command = {
  script: 'screenshots',
  about: `Takes pictures of every kind of page for the README and docs/style-guide.md, or of these scenes:
${scenes.map(({ name }) => name).join(', ')}.`,
  operand: { form: '[<scene> …]', least: 0, most: scenes.length },
} as const

await runCommand(command, async ({ words }) => {
  const unknown = words.filter((word) => !scenes.some(({ name }) => name === word))
  if (unknown.length > 0) return refuseUse(`There is no scene ${unknown.join(', ')}. See npm run screenshots -- --help`)
  await takeAll(scenes.filter(({ name }) => words.length === 0 || words.includes(name)))
  return 0
})

async function takeAll(wanted: readonly Scene[]): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const browser = await launchChromium()
  try {
    await show(
      browser,
      wanted.filter(({ mirrored, mistake }) => !mirrored && !mistake),
    )
    for (const scene of wanted) if (scene.mistake) await show(browser, [scene])
    await show(
      browser,
      wanted.filter(({ mirrored }) => mirrored),
      (contentDir) => cpSync(join(root, 'tests/fixtures/mirrored'), contentDir, { recursive: true }),
    )
  } finally {
    await browser.close()
  }
}

/** Opens a newspaper for these scenes and takes all their pictures. */
async function show(browser: Browser, list: readonly Scene[], prepare?: (contentDir: string) => void): Promise<void> {
  if (list.length === 0) return
  const mistake = list[0]?.mistake
  const exhibition = await openExhibition({ prepare, dev: mistake !== undefined })
  try {
    if (mistake) {
      const file = join(exhibition.contentDir, mistake.file)
      await writeFile(file, mistake.make(await readFile(file, 'utf8')))
    }
    for (const scene of list) {
      for (const theme of scene.themes ? (['light', 'dark'] as const) : (['light'] as const)) {
        for (const width of ['narrow', 'wide'] as const) await take(browser, exhibition, scene, theme, width)
      }
    }
  } finally {
    await exhibition.close()
  }
}

async function take(
  browser: Browser,
  { url }: Exhibition,
  scene: Scene,
  theme: Theme,
  width: keyof typeof windows,
): Promise<void> {
  const picture = await photograph(browser, url, scene, theme, width)
  const name = `${scene.name}-${width}${theme === 'dark' ? '-dark' : ''}.webp`
  const scaled = sharp(picture).resize({ width: width === 'wide' ? 640 : windows.narrow.width })
  await write(name, await scaled.webp({ quality: 72, effort: 6 }).toBuffer())
  const png = readme[scene.name]
  if (png && width === 'wide' && theme === 'light') {
    await write(png, await sharp(picture).resize({ width: 800 }).png({ palette: true, colors: 96 }).toBuffer())
  }
}

/** What a new visitor's window shows of the scene, as PNG. */
async function photograph(
  browser: Browser,
  url: string,
  scene: Scene,
  colorScheme: Theme,
  width: keyof typeof windows,
): Promise<Buffer> {
  const context = await browser.newContext({
    viewport: windows[width],
    colorScheme,
    javaScriptEnabled: scene.scripts ?? true,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  // Development never falls silent: it compiles a page when it is asked for, and its pages listen.
  const settled = scene.mistake ? 'load' : 'networkidle'
  await page.goto(url + scene.path, { waitUntil: settled, timeout: 240_000 })
  await scene.act?.(page)
  // Pictures further down are asked for only when they come near.
  await page.waitForLoadState(settled)
  await page.waitForFunction(allDrawn)
  const picture = await page.screenshot()
  await context.close()
  return picture
}

/** Runs in the page: whether every picture in the window has come. */
function allDrawn(): boolean {
  return [...document.images].every((image) => {
    const { top, bottom } = image.getBoundingClientRect()
    return image.complete || bottom < 0 || top > innerHeight
  })
}

async function write(name: string, data: Buffer): Promise<void> {
  await writeFile(join(folder, name), data)
  console.log(`${name}  ${Math.round(data.length / 1000)} kB`)
}
