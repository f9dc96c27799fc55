import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // An odd zone, so that a date which forgets its own fails here.
    env: { TZ: 'Asia/Kathmandu' },
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts'] } },
    ],
  },
})
