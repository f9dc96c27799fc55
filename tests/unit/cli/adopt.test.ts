import { execFile, execFileSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeOldSite } from '#tests/fixtures/old-sites'

const site = {
  '_config.yml': 'title: The Harbor Blog\nurl: https://harbor.example\n',
  '_posts/2018-05-01-boats.md': '---\ntitle: Boats\n---\nThe boats cross the bay twice a day.\n',
}

/** Runs `npm run adopt -- <args>` as its own process. */
function adopt(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['lib/run.cjs', 'cli/adopt', ...args], (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

it('writes the mapping, then the newspaper with its report, and ends with 0', async () => {
  const { source, into } = await writeOldSite(site)
  const first = await adopt(source, '--into', into)
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(first.out).toContain('jekyll: 1 post and 0 pages.')
  expect(await readdir(into)).toEqual(['adopt.yaml'])
  const second = await adopt(source, '--into', into)
  expect(second).toMatchObject({ code: 0, err: '' })
  expect(second.out).toContain('1 piece of the old site: 1 article, 0 drafts, 0 pages. 0 pictures, 0 documents.')
  expect(await readFile(join(into, 'adopt-report.txt'), 'utf8')).toContain(
    '_posts/2018-05-01-boats.md  → articles/2018/05/boats.md',
  )
})

it('says what it does with --help', async () => {
  const { code, out } = await adopt('--help')
  expect(code).toBe(0)
  expect(out).toContain('npm run adopt -- <source>')
  expect(out).toContain('--into')
})

it.each([
  ['no source', ['--into', 'content'], /source/],
  ['no content folder', ['old-blog'], /--into/],
  ['an unknown flag', ['old-blog', '--into', 'content', '--froce'], /--froce/],
])('says %s in one line and ends with 2', async (_, args, words) => {
  const { code, out, err } = await adopt(...args)
  expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 })
  expect(err).toMatch(words)
})

it('refuses with 1, in words, what it cannot read or should not write into', async () => {
  const { source, into } = await writeOldSite({ ...site, '../other/thesis.txt': 'Mine.', '../empty/notes.txt': 'x' })
  const [other, pipe] = [join(source, '..', 'other'), join(source, '..', 'pipe')]
  execFileSync('mkfifo', [pipe])
  const refusals = [
    [await adopt(join(source, 'nowhere'), '--into', into), 'does not exist, or may not be read.'],
    [await adopt(pipe, '--into', into), 'is a pipe. Name a folder or a file.'],
    [await adopt(source, '--into', into, '--files', pipe), 'is a pipe. Name a folder.'],
    [await adopt(source, '--into', join(source, 'content')), 'is within the old site'],
    [await adopt(join(source, '..', 'empty'), '--into', into), 'is no site that can be read.'],
    [await adopt(source, '--into', other), 'holds other files and no site.yaml'],
  ] as const
  for (const [{ code, out, err }, words] of refusals) {
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(words)
  }
  expect(await readdir(other)).toEqual(['thesis.txt'])
  await adopt(source, '--into', into)
  await writeFile(join(into, 'adopt.yaml'), 'kind: novel\n')
  const wrong = await adopt(source, '--into', into)
  expect(wrong.code).toBe(1)
  expect(wrong.err).toMatch(/adopt\.yaml:1 {2}“kind” .+\nNothing was written\.\n$/)
})
