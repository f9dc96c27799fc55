import { expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { answerReadiness } from '#lib/server/front/health'
import { freshDatabase } from '#tests/database/fresh-database'
import { site } from '#tests/database/subscribers/reader'

freshDatabase()

const ask = async (process: { listening: boolean; rendering: boolean; open: boolean }) => {
  const { status, body } = await answerReadiness(process)
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
