// Flights and polls that an edition plans: nothing shows before its second, and then it shows with no command run.
import { mkdir, rm, writeFile } from 'node:fs/promises'
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

/** A second to come, as files write it. */
function inSeconds(seconds: number): { at: number; text: string } {
  const at = Math.ceil(Date.now() / 1000 + seconds) * 1000
  return { at, text: new Date(at).toISOString().replace('.000Z', '+00:00') }
}

const write = (path: string, text: string) => writeFile(join(newspaper.contentDir, path), text)

const pageHas = async (path: string, text: string) => (await read(newspaper.url + path)).text.includes(text)

/** Looks until `moment`, when nothing may have turned, and a second after it, when it has for whoever asks. */
async function turnsAt(moment: number, look: () => Promise<boolean>, after: boolean): Promise<void> {
  // An answer that was asked for before the moment may be made after it.
  while (Date.now() < moment - 500) {
    expect(await look()).toBe(!after)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await new Promise((resolve) => setTimeout(resolve, moment + 1_000 - Date.now()))
  expect(await look()).toBe(after)
}

it('a sponsor’s line stands from the start of its flight to the end', async () => {
  const [starts, ends] = [inSeconds(6), inSeconds(12)]
  await rm(join(newspaper.contentDir, 'sponsors'), { recursive: true })
  await mkdir(join(newspaper.contentDir, 'sponsors'))
  await write('sponsors/test-bakery.md', campaign(starts.text, ends.text))
  await publish(newspaper)
  const look = () => pageHas('/articles/first-bell', 'A line that is planned.')
  await turnsAt(starts.at, look, true)
  await turnsAt(ends.at, look, false)
})

it('a poll takes votes from its opening to its closing', async () => {
  const [opens, closes] = [inSeconds(6), inSeconds(12)]
  await write('polls/planned.md', poll(opens.text, closes.text))
  await publish(newspaper)
  const look = () => pageHas('/polls/planned', 'action="/polls/planned/vote"')
  await turnsAt(opens.at, look, true)
  await turnsAt(closes.at, look, false)
})
