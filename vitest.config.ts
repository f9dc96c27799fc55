import { defineConfig } from 'vitest/config'

// An odd zone, so that a date which forgets its own fails here.
const env = { TZ: 'Asia/Kathmandu' }

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', env, include: ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts'] } },
      {
        test: {
          name: 'database',
          env,
          include: ['tests/database/**/*.test.ts'],
          globalSetup: 'tests/database/global-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'newspaper',
          env,
          include: ['tests/newspaper/**/*.test.ts'],
          globalSetup: 'tests/database/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'browser',
          env,
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/database/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
