import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { emptyFolder } from '#tests/fixtures/empty-folder'

/** Runs `npm run new -- <args>` as its own process, for the newspaper in a folder. */
function runNew(contentDir: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, CONTENT_DIR: contentDir, TZ: 'America/New_York' }
  return new Promise((resolve) => {
    execFile(process.execPath, ['lib/run.cjs', 'cli/new', ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

it.each([
  ['de', 'Die Fähre', 'die-faehre', 'Ein Satz über diese Reihe'],
  ['ar', 'The boat', 'the-boat', 'جملة واحدة عن هذه السلسلة'],
])('begins a newspaper in “%s”, and writes files into it in its language', async (language, title, slug, words) => {
  const folder = join(await emptyFolder(), 'post')
  expect(await runNew(folder, 'newspaper', folder, '--language', language)).toMatchObject({ code: 0, err: '' })
  expect(await runNew(folder, 'series', title)).toMatchObject({
    ...{ code: 0, err: '' },
    out: expect.stringContaining(`Its address: /series/${slug}`),
  })
  expect(await readFile(join(folder, `series/${slug}.md`), 'utf8')).toContain(words)
  const { site, diagnostics } = await readEdition({ contentDir: folder, now: new Date() })
  expect([site?.language, diagnostics]).toEqual([language, []])
})

it('refuses a language in which there is none', async () => {
  const folder = join(await emptyFolder(), 'post')
  const { code, err } = await runNew(folder, 'newspaper', folder, '--language', 'xx')
  expect(code).toBe(2)
  expect(err).toContain('only in en, de, ar')
})

const hasProc = existsSync('/proc/self')
const unmade = 'refuses in one line a folder that nobody can make: /proc takes none'
it.skipIf(!hasProc)(hasProc ? unmade : `${unmade} (skipped: this system has no /proc)`, async () => {
  const { code, out, err } = await runNew('/proc/nowhere', 'newspaper', '/proc/nowhere')
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^This user may not write to \/proc\/nowhere\. .+\n$/)
})
