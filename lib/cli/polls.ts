import { runCommand } from '#lib/cli/run-command'
import { withDatabase } from '#lib/database/with-database'
import { minuteIn } from '#lib/dates'
import { repairTally } from '#lib/polls/mutations'
import { listPolls, type Recount, recountPolls } from '#lib/polls/queries'
import { getTimeZone } from '#lib/publication/queries'

const command = {
  script: 'polls',
  about: 'Lists the polls, and checks their tallies. Voting may continue meanwhile.',
  actions: {
    list: { about: 'every poll with its state and its number of votes' },
    recount: {
      about: 'counts every ballot and compares with the tally; exits with 1 where they differ',
      flags: ['repair'],
    },
  },
  flags: { repair: { about: 'recount also corrects the tally' } },
} as const

await runCommand(command, ({ action, flags }) =>
  withDatabase(() => (action === 'list' ? list() : recount(flags.repair))),
)

async function list(): Promise<number> {
  const timeZone = await getTimeZone()
  for (const { slug, state, closes, votes, question } of await listPolls(new Date())) {
    const number = String(votes).padStart(9)
    console.log(
      `${state.padEnd(6)}  ${closes ? minuteIn(closes, timeZone) : 'no end yet      '}  ${number}  ${slug}  ${question}`,
    )
  }
  console.log(`All times: ${timeZone}.`)
  return 0
}

async function recount(repair: boolean): Promise<number> {
  const counted = await recountPolls()
  const wrong = counted.filter(({ ballots, tally }) => ballots !== tally)
  const width = Math.max(0, ...counted.map(({ poll, of }) => `${poll} ${of}`.length))
  for (const row of counted) console.log(lineOf(row, width))
  if (wrong.length === 0) {
    console.log('The tally agrees with the ballots.')
    return 0
  }
  console.log(`The tally differs from the ballots in ${wrong.length} of ${counted.length} numbers.`)
  if (!repair) {
    console.log('Set it right with: npm run polls -- recount --repair')
    return 1
  }
  console.log(`Set right: ${await repairTally()} numbers.`)
  return 0
}

function lineOf({ poll, of, ballots, tally }: Recount, width: number): string {
  const sign = ballots === tally ? '' : '  DIFFERS'
  return `${`${poll} ${of}`.padEnd(width)}  ${String(ballots).padStart(9)} ballots  ${String(tally).padStart(9)} in the tally${sign}`
}
