import { setTimeout as sleep } from 'node:timers/promises'
import { disconnect } from '#lib/database/client'
import { setEnvironment } from '#lib/environment'
import { recountPolls } from '#lib/polls/queries'
import { cookieIn, runLoad, writeVote } from '#tests/bench/vote-load'
import { options, secret, type VoteNewspaper } from '#tests/bench/vote-newspaper'

/**
 * Every voter comes to the whole server without a cookie, confirms, and later votes again, half of them otherwise. Prints
 * what was answered beside the ballots, the tally and the page; true where they all agree.
 */
export async function proveExact(
  { databaseUrl, whole }: VoteNewspaper,
  { voters, connections }: { voters: number; connections: number },
): Promise<boolean> {
  const expected = new Map<string, number>()
  const cookies: (string | null)[] = Array(voters).fill(null)
  const turn = (voter: number, place: number) => options[(voter * 7 + place) % 3] ?? ''
  const vote = (voter: number, option: string, confirm: boolean) =>
    writeVote({
      poll: 'exact',
      fields: { option, ...(confirm ? { confirm: '1' } : {}) },
      cookie: cookies[voter] ?? null,
      network: voter,
      // The first step as the page's script sends it: a page to confirm on costs a render.
      json: cookies[voter] === null,
    })
  let next = 0
  const first = await runLoad(whole.port, connections, async (client) => {
    const voter = next++
    if (voter >= voters) return 'end'
    cookies[voter] = cookieIn(await client.send(vote(voter, turn(voter, 0), false)))
    return (await client.send(vote(voter, turn(voter, 0), true))).status === 303 ? 'right' : 'wrong'
  })
  next = 0
  const second = await runLoad(whole.port, connections, async (client) => {
    const voter = next++
    if (voter >= voters) return 'end'
    const option = turn(voter, voter % 2)
    const { status } = await client.send(vote(voter, option, false))
    if (status === 303) expected.set(option, (expected.get(option) ?? 0) + 1)
    return status === 303 ? 'right' : 'wrong'
  })
  console.log(`${voters} voters, ${voters * 2} votes at ${connections} connections through the whole server:`)
  console.log(
    `wrong answers ${first.wrong + second.wrong}; first votes ${first.perSecond.toFixed(0)} a second with both steps, second votes ${second.perSecond.toFixed(0)}`,
  )
  setEnvironment({ DATABASE_URL: databaseUrl, SECRET: [secret] })
  const counted = (await recountPolls()).filter(({ poll }) => poll === 'exact')
  await disconnect()
  const shown = await shownBy(whole.port, cookies[0] ?? '')
  for (const { of, ballots, tally } of counted) {
    const answered = expected.get(of) ?? '-'
    console.log(
      `${of.padEnd(10)}  answered ${answered}  ballots ${ballots}  tally ${tally}  page ${shown.get(of) ?? '-'}`,
    )
  }
  const same =
    counted.every(({ ballots, tally }) => ballots === tally) &&
    options.every((id) => {
      const votes = expected.get(id) ?? 0
      return votes === shown.get(id) && votes === counted.find(({ of }) => of === id)?.ballots
    })
  console.log(same ? 'All agree.' : 'THEY DIFFER.')
  return same
}

/** The votes of each option as the poll's page shows them to a voter. */
async function shownBy(port: number, cookie: string): Promise<Map<string, number>> {
  // A page is told of votes at most a second later.
  await sleep(1_500)
  const page = await (
    await fetch(`http://127.0.0.1:${port}/polls/exact`, { headers: { cookie: `voter=${cookie}` } })
  ).text()
  const figures = [...page.matchAll(/<b>[^<]*\(([\d,]+) votes?\)/g)].map(([, votes = '']) => votes)
  return new Map(options.map((id, place) => [id, Number((figures[place] ?? '-1').replaceAll(',', ''))]))
}
