import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

// An odd zone, so that a date which forgets its own fails here.
const env = { TZ: 'Asia/Kathmandu' }

/** One folder of tests; `seconds` is the longest that one test may take, a hook (which may have to build) four times that. */
const project = (name: string, seconds: number, ...more: string[]): TestProjectInlineConfiguration => ({
  test: {
    name,
    env,
    setupFiles: 'tests/fail-on-console.ts',
    include: [`tests/${name}/**/*.test.ts`, ...more],
    testTimeout: seconds * 1000,
    hookTimeout: seconds * 4000,
  },
})

export default defineConfig({
  test: {
    globalSetup: 'tests/database/global-setup.ts',
    projects: [
      project('unit', 60, 'tests/architecture.test.ts'),
      project('database', 180),
      project('newspaper', 240),
      project('browser', 240),
    ],
  },
})
