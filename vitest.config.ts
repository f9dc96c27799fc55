import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { LongFirst } from './tests/shared/long-first'

// An odd zone, so that a date which forgets its own fails here; newspapers that tests start have it too.
process.env.TZ = 'Asia/Kathmandu'

const cores = availableParallelism()

/** A folder of tests. */
interface Folder {
  name: string
  /** Those of one turn run together, and end before those of the next begin. */
  turn: number
  /** The longest that one test may take, in seconds; a hook (which may have to build) four times that. */
  seconds: number
  /** How many files run at once. Those that wait for a browser leave the cores to others. */
  workers: number
  more?: string[]
}

/** The cheap ones first, so that a mistake shows early. */
const folders: Folder[] = [
  { name: 'unit', turn: 0, seconds: 60, workers: Math.max(2, cores), more: ['tests/architecture.test.ts'] },
  { name: 'database', turn: 1, seconds: 180, workers: Math.max(2, cores) },
  { name: 'site', turn: 2, seconds: 240, workers: Math.max(3, cores) },
  { name: 'browser', turn: 2, seconds: 240, workers: Math.max(3, cores) },
  { name: 'processes', turn: 3, seconds: 240, workers: Math.max(2, Math.floor(cores / 2)) },
]

const project = ({ name, turn, seconds, workers, more = [] }: Folder): TestProjectInlineConfiguration => ({
  test: {
    name,
    setupFiles: 'tests/fail-on-console.ts',
    include: [`tests/${name}/**/*.test.ts`, ...more],
    testTimeout: seconds * 1000,
    hookTimeout: seconds * 4000,
    maxWorkers: workers,
    // Commands would report to the workflow that runs the tests.
    env: { GITHUB_ACTIONS: '' },
    sequence: { groupOrder: turn },
  },
})

export default defineConfig({
  test: {
    globalSetup: 'tests/shared/global-setup.ts',
    sequence: { sequencer: LongFirst },
    projects: folders.map(project),
  },
})
