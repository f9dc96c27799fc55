// Files that ask for more time or memory than they are long. All of them in one newspaper, as npm run check reads it.
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { contentFolder } from '#tests/fixtures/content-folder'
import { hostileFiles } from '#tests/fixtures/fuzz/hostile-files'

/** Only a check that never ends takes longer, even on a machine with other work. Milliseconds. */
const longest = 600_000

it(
  'a newspaper of hostile files is checked to its end, each with its own problem',
  async () => {
    const files = hostileFiles()
    const folder = await contentFolder(Object.fromEntries(files.map(({ path, content }) => [path, content])))
    const check = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/check.ts', '--json'], {
      env: { ...process.env, CONTENT_DIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longest,
      killSignal: 'SIGKILL',
    })
    const [out, said] = await Promise.all([text(check.stdout), text(check.stderr)])
    const { diagnostics } = JSON.parse(out || said) as { diagnostics: Diagnostic[] }
    const rulesOf = (path: string) =>
      new Set(diagnostics.filter((one) => one.path.endsWith(path)).map(({ rule }) => rule))
    // A machine with other work may end a file that takes long before its problem is found.
    const missed = files.filter(({ path, rule }) => rule && !rulesOf(path).has(rule) && !rulesOf(path).has('file-cost'))
    expect(missed.map(({ path, rule }) => `${path} ${rule}: ${[...rulesOf(path)].join(' ')}`)).toEqual([])
  },
  longest,
)
