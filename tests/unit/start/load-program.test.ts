import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
let checkout = ''

beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'broadsheet-program-'))
  await mkdir(join(checkout, 'lib/cli'), { recursive: true })
  for (const file of ['run.cjs', 'load-program.cjs', 'cli/require-node.cjs'])
    await cp(join(root, 'lib', file), join(checkout, 'lib', file))
  for (const file of ['package.json', 'package-lock.json']) await cp(join(root, file), join(checkout, file))
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'))
  await writeFile(
    join(checkout, 'lib/cli/greet.ts'),
    "import { word } from '#lib/word'\nconsole.log(word as string, import.meta.dirname, ...process.argv.slice(2))\n",
  )
  await writeFile(join(checkout, 'lib/word.ts'), "export const word: string = 'hello'\n")
})
afterEach(() => rm(checkout, { recursive: true, force: true }))

async function greet(): Promise<string> {
  const run = promisify(execFile)(process.execPath, ['lib/run.cjs', 'cli/greet', '--loud'], { cwd: checkout })
  return (await run).stdout.trim()
}

const greeting = (word: string) => `${word} ${join(checkout, 'lib/cli')} --loud`

it('a program knows its arguments and its own place, and is bundled again when a file it imports has changed', async () => {
  expect(await greet()).toBe(greeting('hello'))
  expect(await greet()).toBe(greeting('hello'))
  await writeFile(join(checkout, 'lib/word.ts'), "export const word = 'goodday'\n")
  expect(await greet()).toBe(greeting('goodday'))
})

it('runs without a bundle where none can be written', async () => {
  await writeFile(join(checkout, '.next'), 'not a folder')
  expect(await greet()).toBe(greeting('hello'))
})

it('a mistake in a program is reported with its file', async () => {
  await writeFile(join(checkout, 'lib/word.ts'), 'export const word = \n')
  await expect(greet()).rejects.toThrow(/word\.ts/)
})

it('an error in a program is reported with the line of its source', async () => {
  await writeFile(join(checkout, 'lib/word.ts'), "export const word = 'x'\n\nthrow new Error('wrong')\n")
  await expect(greet()).rejects.toThrow(/word\.ts:3/)
})
