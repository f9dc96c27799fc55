// kill -9 of the server, of Postgres and of both at random moments under a load of votes: node --import tsx tests/bench/kills.ts [rounds]
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printTable } from '#tests/bench/print-table'
import { killUnderVotes, type Round } from '#tests/newspaper/kill-under-votes'

const rounds = Number(process.argv[2] ?? 10)
const folder = await mkdtemp(join(tmpdir(), 'broadsheet-kills-'))
await chmod(folder, 0o755)
const told: Round[] = []
try {
  await killUnderVotes(folder, rounds, (round) => {
    told.push(round)
    console.log(`${told.length} of ${rounds}: ${round.faults.length === 0 ? 'all agree' : round.faults.join('; ')}`)
  })
} finally {
  await rm(folder, { recursive: true, force: true })
}
printTable(
  told.map(({ killed, after, recovered, answered, lost, ballots, faults }) => ({
    killed,
    'under load, ms': String(after),
    'next vote after, ms': String(recovered),
    'answered so far': String(answered),
    'not answered': String(lost),
    ballots: String(ballots),
    faults: String(faults.length),
  })),
)
process.exitCode = told.length === rounds && told.every(({ faults }) => faults.length === 0) ? 0 : 1
