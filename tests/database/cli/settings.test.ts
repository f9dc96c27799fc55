// What a command says where its settings are wrong or its database is away.
import { readdir } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { runCommand } from '#tests/database/cli/run-command'
import { dataFolder } from '#tests/database/embedded-postgres/data-folder'
import { freshDatabase } from '#tests/database/fresh-database'

vi.setConfig({ testTimeout: 120_000 })

freshDatabase()

const stack = /^\s+at /m

it.each(['check', 'import', 'report', 'newsletter'])('%s names a setting that is wrong, in one line', async (name) => {
  const args = name === 'newsletter' ? ['news/2026-48'] : []
  const { code, err } = await runCommand(name, args, { PORT: 'abc' })
  expect(code).toBe(2)
  expect(err).toBe('PORT must be a whole number from 0 to 65535, such as 3000; it is “abc”.\n')
})

it.each([
  ['import', []],
  ['polls', ['list']],
  ['report', []],
  ['mail', ['retry']],
])('%s says that the database does not answer', async (name, args) => {
  const { code, err } = await runCommand(name, args, { DATABASE_URL: 'postgres://broadsheet@127.0.0.1:1/none' })
  expect(code).toBe(1)
  expect(err).toContain('The database does not answer')
  expect(err).not.toMatch(stack)
})

it.each(['', 'production'])('no secret is made up beside a DATABASE_URL where NODE_ENV is «%s»', async (NODE_ENV) => {
  const DATA_DIR = await dataFolder()
  const { code, err } = await runCommand('subscribers', ['erase', 'ana@example.org'], {
    SECRET: '',
    NODE_ENV,
    DATA_DIR,
  })
  expect(code).toBe(1)
  expect(err).toMatch(/^SECRET is not set\..+\n$/)
  expect(await readdir(DATA_DIR)).toEqual([])
})
