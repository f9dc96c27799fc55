import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

// An odd zone, so that a date which forgets its own fails here; newspapers that tests start have it too.
process.env.TZ = 'Asia/Kathmandu'

/** A folder of tests. */
interface Folder {
  name: string
  /** The longest that one test may take, in seconds; a hook (which may have to build) four times that. */
  seconds: number
  /** How many files run at once. */
  workers: number
  more?: string[]
}

/** The cheap ones first, so that a mistake shows early; the tests of one folder end before those of the next begin. */
const folders: Folder[] = [
  { name: 'unit', seconds: 60, workers: 2, more: ['tests/architecture.test.ts'] },
  { name: 'database', seconds: 180, workers: 2 },
  { name: 'site', seconds: 240, workers: 3 },
  { name: 'browser', seconds: 240, workers: 3 },
  { name: 'processes', seconds: 240, workers: 2 },
]

const project = (
  { name, seconds, workers, more = [] }: Folder,
  groupOrder: number,
): TestProjectInlineConfiguration => ({
  test: {
    name,
    setupFiles: 'tests/fail-on-console.ts',
    include: [`tests/${name}/**/*.test.ts`, ...more],
    testTimeout: seconds * 1000,
    hookTimeout: seconds * 4000,
    maxWorkers: workers,
    sequence: { groupOrder },
  },
})

export default defineConfig({
  test: {
    globalSetup: 'tests/shared/global-setup.ts',
    projects: folders.map(project),
  },
})
