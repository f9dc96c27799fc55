// Pieces, flights and polls that an edition plans: nothing shows before its second, and then it shows with no command run.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { disconnect } from '#lib/database/client'
import { publish } from '#tests/newspaper/edit'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { read } from '#tests/newspaper/readers'

let newspaper: Newspaper

beforeAll(async () => {
  newspaper = await openNewspaper()
})
afterAll(async () => {
  await disconnect()
  await newspaper?.stop()
})

const campaign = (starts: string, ends: string) => `---
name: Test Bakery
text: A line that is planned.
url: https://bakery.example/
starts: ${starts}
ends: ${ends}
---
`

const poll = (opens: string, closes: string) => `---
question: Is this poll open?
options:
  - { id: yes-it-is, text: It is }
  - { id: no-it-is-not, text: It is not }
opens: ${opens}
closes: ${closes}
---
`

interface Moment {
  at: number
  /** As files write it. */
  text: string
}

/** A whole second to come. */
function inSeconds(seconds: number): Moment {
  const at = Math.ceil(Date.now() / 1000 + seconds) * 1000
  return { at, text: new Date(at).toISOString().replace('.000Z', '+00:00') }
}

const write = (path: string, text: string) => writeFile(join(newspaper.contentDir, path), text)

const pageHas = async (path: string, text: string) => (await read(newspaper.url + path)).text.includes(text)

function until(moment: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, moment - Date.now()))
}

/** Looks until `moment`, when nothing may have turned, and a second after it, when it has for everybody. */
async function turnsAt(moment: number, look: () => Promise<boolean>, after: boolean): Promise<void> {
  // An answer that was asked for before the moment may be made after it.
  while (Date.now() < moment - 500) {
    expect(await look()).toBe(!after)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await until(moment + 1_000)
  expect(await look()).toBe(after)
}

let begins: Moment
let ends: Moment

beforeAll(async () => {
  begins = inSeconds(8)
  ends = inSeconds(12)
  const bell = await readFile(join(newspaper.contentDir, 'articles/2026/11/first-bell.md'), 'utf8')
  const text = bell
    .replace(/^title: .*/m, 'title: The bell that rings on time')
    .replace(/^published: .*/m, `published: ${begins.text}`)
  await write('articles/2026/11/bell-on-time.md', text)
  await rm(join(newspaper.contentDir, 'sponsors'), { recursive: true })
  await mkdir(join(newspaper.contentDir, 'sponsors'))
  await write('sponsors/test-bakery.md', campaign(begins.text, ends.text))
  await write('polls/planned.md', poll(begins.text, ends.text))
  await publish(newspaper)
})

// One edition plans them all, and they are watched at the same time.
it.concurrent('a piece is hidden everywhere until its moment, and then there within a second', async () => {
  const lists = [
    ...['/', '/sections/community', '/authors/elias-quarrie', '/feed.xml', '/atom.xml', '/feed.json'],
    ...['/sitemaps/articles-1.xml', '/news-sitemap.xml', '/search?q=rings+on+time'],
  ]
  const showing = async () => {
    const found = await Promise.all(lists.map(async (path) => [path, await pageHas(path, 'bell-on-time')] as const))
    return found.flatMap(([path, has]) => (has ? [path] : []))
  }
  const status = async () => (await read(`${newspaper.url}/articles/bell-on-time`)).status
  expect(await status()).toBe(404)
  expect(await showing()).toEqual([])
  expect(Date.now()).toBeLessThan(begins.at)
  // However long a busy machine takes to answer: a reader who asks a second after the moment is shown it.
  await until(begins.at + 1_000)
  expect(await status()).toBe(200)
  expect(await showing()).toEqual(lists)
})

it.concurrent('a sponsor’s line stands from the start of its flight to the end', async () => {
  const look = () => pageHas('/articles/first-bell', 'A line that is planned.')
  await turnsAt(begins.at, look, true)
  await turnsAt(ends.at, look, false)
})

it.concurrent('a poll takes votes from its opening to its closing', async () => {
  const look = () => pageHas('/polls/planned', 'action="/polls/planned/vote"')
  await turnsAt(begins.at, look, true)
  await turnsAt(ends.at, look, false)
})
