import { expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { answerReadiness } from '#lib/http/stages/health'
import { openDatabase } from '#lib/start/open-database'
import { shutdownList } from '#lib/start/shutdown-list'
import { freshDatabase } from '#tests/database/fresh-database'
import { site } from '#tests/database/subscribers/reader'

freshDatabase()

const ask = async (process: { listening: boolean; rendering: boolean; open: boolean }, clock = Date.now) => {
  const { status, body } = await answerReadiness(process, clock)
  return { code: status, ...JSON.parse(body.toString()) }
}

it('is given with an edition, while news of others arrive, pages can be rendered and until the server closes', async () => {
  const well = { listening: true, rendering: true, open: true }
  expect(await ask(well)).toMatchObject({ code: 503, database: true, migrations: true, edition: false })
  await database().publication.create({ data: { id: 1, site: JSON.parse(JSON.stringify(site)) } })
  expect(await ask(well)).toMatchObject({ code: 200, status: 'ready' })
  expect(await ask({ ...well, listening: false })).toMatchObject({ code: 503, listening: false })
  expect(await ask({ ...well, rendering: false })).toMatchObject({ code: 503, rendering: false })
  expect(await ask({ ...well, open: false })).toMatchObject({ code: 503, open: false })
})

const twoHours = 2 * 60 * 60_000

it.each([
  ['behind', -twoHours],
  ['ahead of', twoHours],
])(
  'is refused to a machine whose clock is two hours %s the database’s, and the start says so',
  async (direction, wrong) => {
    const well = { listening: true, rendering: true, open: true }
    const clock = () => Date.now() + wrong
    expect(await ask(well, clock)).toMatchObject({ code: 503, database: true, clock: false, clockAhead: wrong / 1000 })
    const said: string[] = []
    const list = shutdownList((error) => {
      throw error
    })
    await openDatabase(list, (line) => said.push(line), clock)
    await list.close()
    expect(said).toEqual([expect.stringContaining(`clock is 7200 seconds ${direction} the database's`)])
    const nearly = await ask(well, () => Date.now() + wrong / 3600)
    expect(nearly).toMatchObject({ code: 200, clock: true })
    expect(nearly).not.toHaveProperty('clockAhead')
  },
)
