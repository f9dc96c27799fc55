// Imports that change a poll while votes come in, through the same statements as the vote handler's.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { recountPolls } from '#lib/polls/queries'
import { openBallotBox } from '#lib/voting/ballot-box'
import { castVotes } from '#lib/voting/mutations'
import { emptyTables, importFolder } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { countsOf, vote } from '#tests/database/polls/make-poll'
import { contentFolder, pollText, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

const differences = async () => (await recountPolls()).filter(({ ballots, tally }) => ballots !== tally)

/** How many votes were answered how: «free counted», «toll unknown-option». */
type Told = Record<string, number>

/** Casts votes for both options through three boxes, as three server processes would, until it is told to stop. */
function pourVotes(poll: string, pause: () => number) {
  const told: Told = {}
  const failures: unknown[] = []
  let stopping = false
  const boxes = Array.from({ length: 3 }, () => openBallotBox(castVotes))
  const loops = Array.from({ length: 24 }, async (_, place) => {
    const option = place % 2 ? 'free' : 'toll'
    while (!stopping) {
      await sleep(pause())
      const ruling = await boxes[place % boxes.length]?.cast(vote(poll, { option })).catch((error) => {
        failures.push(error)
      })
      const key = `${option} ${ruling?.verdict}`
      told[key] = (told[key] ?? 0) + 1
    }
  })
  return {
    told,
    failures,
    stop: async () => {
      stopping = true
      await Promise.all(loops)
    },
  }
}

it('an option that goes while the first votes come goes before them all or not at all', async () => {
  const outcomes = new Set<boolean>()
  for (let round = 0; round < 24; round++) {
    const poll = `round-${round}`
    // Each asks something of its own: another poll like one that vanished would be taken for it.
    const text = pollText.replace('Should the bridge', poll).replace('Free for all', `Free in ${poll}`)
    const folder = await contentFolder({ [`polls/${poll}.md`]: text })
    await importFolder(folder)
    await writeFiles(folder, { [`polls/${poll}.md`]: text.replace('id: free', 'id: no-toll') })
    const importing = importFolder(folder)
    // The votes begin at any moment of the import: before its look at them, after it, or after its end.
    await sleep(round * 3)
    const votes = pourVotes(poll, () => Math.random() * 10)
    const { ok, diagnostics } = await importing
    await sleep(20)
    await votes.stop()
    outcomes.add(ok)

    expect(votes.failures).toEqual([])
    const { ballots } = await countsOf(poll)
    const counted = { free: votes.told['free counted'] ?? 0, toll: votes.told['toll counted'] ?? 0 }
    expect({ free: 0, toll: 0, ...ballots }).toEqual(counted)
    if (ok) expect(counted.free).toBe(0)
    else expect(diagnostics.map(({ rule }) => rule)).toEqual(['poll-has-votes'])
    expect(await differences()).toEqual([])
  }
  expect(outcomes).toEqual(new Set([true, false]))
})

it('an import that gives a busy poll another end, another order and another option waits for no vote, and loses none', async () => {
  const poll = 'bridge-toll'
  const folder = await contentFolder()
  await importFolder(folder)
  const votes = pourVotes(poll, () => 0)
  await sleep(200)
  const [head = '', free = '', toll = '', foot = ''] = pollText.split(/(?= {2}- id)|(?=opens)/)
  for (let round = 0; round < 8; round++) {
    const options = [
      round % 2 ? free : toll,
      `  - id: o${round}\n    text: Another ${round}\n`,
      round % 2 ? toll : free,
    ]
    const added = Array.from({ length: round }, (_, past) => `  - id: o${past}\n    text: Another ${past}\n`)
    const text = [head, ...options, ...added, foot.replace('2027', String(2030 + round))].join('')
    await writeFiles(folder, { [`polls/${poll}.md`]: text })
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { changed: 1 } })
  }
  await votes.stop()
  expect(votes.failures).toEqual([])
  expect((await countsOf(poll)).ballots).toEqual({
    free: votes.told['free counted'],
    toll: votes.told['toll counted'],
  })
  expect(await differences()).toEqual([])
})
