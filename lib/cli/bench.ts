import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { refuseUse, runCommand } from '#lib/cli/run-command'

/** What can be measured, by its script in tests/bench. */
const benches = [
  'ballots',
  'fairness',
  'import',
  'kills',
  'lighthouse',
  'paint',
  'press',
  'publish',
  'search',
  'sign-ups',
  'votes',
] as const

const command = {
  script: 'bench',
  about: `Measures one of these: ${benches.join(', ')}. Without a name: press. Its file in tests/bench explains the words after it.`,
  operand: { form: '[<name> [<word> …]]', least: 0, most: 6 },
} as const

const root = join(import.meta.dirname, '../..')

await runCommand(command, async ({ words: [name = 'press', ...rest] }) => {
  const script = `${name}.ts`
  if (!benches.some((known) => known === name) || !readdirSync(join(root, 'tests/bench')).includes(script))
    return refuseUse(`There is no bench “${name}”. Known: ${benches.join(', ')}.`)
  // In this process, so that a signal ends the bench too.
  process.argv.splice(2, process.argv.length, ...rest)
  await import(pathToFileURL(join(root, 'tests/bench', script)).href)
  return Number(process.exitCode ?? 0)
})
