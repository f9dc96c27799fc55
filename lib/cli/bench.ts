import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What can be measured, by its script in tests/bench. */
const benches = ['ballots', 'kills', 'lighthouse', 'paint', 'press', 'publish', 'search', 'sign-ups', 'votes'] as const

const root = join(import.meta.dirname, '../..')
const [name = 'press', ...rest] = process.argv.slice(2)
const script = join(root, 'tests/bench', `${name}.ts`)
if (!benches.some((known) => known === name) || !existsSync(script)) {
  console.error(`There is no bench “${name}”. Known: ${benches.join(', ')}.`)
  process.exitCode = 1
} else {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script, ...rest], { cwd: root, stdio: 'inherit' })
  process.exitCode = status ?? 1
}
