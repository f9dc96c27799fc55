import { expect, it, vi } from 'vitest'
import { dataFolder } from '#tests/database/embedded-postgres/data-folder'
import { killUnderVotes, type Round } from '#tests/newspaper/kill-under-votes'

// The first start may have to build.
vi.setConfig({ testTimeout: 900_000 })

/** All three kinds of kill in turn. `npm run bench -- kills` prints what each came to. */
const rounds = 10

it(`has every answered vote once after each of ${rounds} kills of the server, of Postgres and of both under load`, async () => {
  const told: Round[] = []
  await killUnderVotes(await dataFolder(), rounds, (round) => told.push(round))
  expect(told.map(({ faults }) => faults)).toEqual(Array(rounds).fill([]))
  expect(told.at(-1)?.answered).toBeGreaterThan(rounds * 100)
  expect(told.at(-1)?.ballots).toBeGreaterThan(100)
})
