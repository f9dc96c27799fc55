import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

/** Those that run a program of ours, by the file that it begins with. */
const ours = Object.entries(scripts).flatMap(([name, line]) => {
  const [, program, file] = /run\.cjs (\S+)|--import tsx (\S+)/.exec(line) ?? []
  return program ? [[name, `lib/${program}.ts`] as const] : file ? [[name, file] as const] : []
})

it('there are commands', () => {
  expect(ours.length).toBeGreaterThan(12)
})

it.each(ours)('npm run %s reads its options as all commands do: --help is known, and nothing is ignored', (_, file) => {
  expect(readFileSync(join(root, file), 'utf8')).toMatch(/\b(runCommand|optionsOrExitCode)\(command\b/)
})
