// What `npm run new -- newspaper` writes: it is imported without an error or a warning, in every language.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { publicAddress } from '#lib/starter/software-address'
import { starterLanguages } from '#lib/starter/templates'
import { writeNewspaper } from '#lib/starter/write-newspaper'

const now = new Date('2026-11-27T08:30:00Z')

function freshFolder(): string {
  const folder = join(tmpdir(), `broadsheet-starter-${crypto.randomUUID()}`)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const given = { now, timeZone: 'America/New_York', softwareAddress: 'https://git.example/news/broadsheet.git' }

it.each(starterLanguages)('the newspaper in “%s” is imported without an error or a warning', async (language) => {
  const folder = freshFolder()
  expect(await writeNewspaper({ ...given, folder, language })).toMatchObject({ ok: true })
  const { site, files, diagnostics } = await readEdition({ contentDir: folder, now })
  expect(diagnostics).toEqual([])
  expect(site?.language).toBe(language)
  const folders = files.map(({ path }) => path.split('/')[0])
  const counted = Object.fromEntries(
    ['articles', 'authors', 'polls', 'pages'].map((folder) => [folder, folders.filter((one) => one === folder).length]),
  )
  expect(counted).toEqual({ articles: 3, authors: 1, polls: 1, pages: 5 })
})

it.each(starterLanguages)('no place of a template in “%s” is left open', async (language) => {
  const folder = freshFolder()
  const written = await writeNewspaper({ ...given, folder, language })
  if (!written.ok) throw new Error(written.problem)
  const texts = await Promise.all(written.paths.map((path) => readFile(join(folder, path), 'utf8')))
  expect(texts.filter((text) => /(?<!\$)\{\{/.test(text))).toEqual([])
  expect(texts.join('\n')).toContain('published: 2026-11-26T09:00:00-05:00')
  const kinds = texts.flatMap((text) => /^kind: (.+)$/m.exec(text)?.[1] ?? [])
  expect(kinds.sort()).toEqual(['analysis', 'news', 'opinion'])
})

it('a repository begins with the files that git and its hosts read', async () => {
  const folder = freshFolder()
  await mkdir(join(folder, '.git'), { recursive: true })
  await writeNewspaper({ ...given, folder, language: 'en' })
  expect((await readdir(folder)).filter((name) => name.startsWith('.')).sort()).toEqual([
    '.git',
    '.gitattributes',
    '.github',
    '.gitignore',
    '.gitlab-ci.yml',
  ])
})

it('a folder with anything in it is refused and left as it is', async () => {
  const folder = freshFolder()
  await mkdir(folder)
  await writeFile(join(folder, 'notes.txt'), 'Mine.')
  const refused = await writeNewspaper({ ...given, folder, language: 'en' })
  expect(refused).toMatchObject({ ok: false, problem: expect.stringContaining('notes.txt') })
  expect(await readdir(folder)).toEqual(['notes.txt'])
  const file = join(folder, 'notes.txt')
  expect(await writeNewspaper({ ...given, folder: file, language: 'en' })).toMatchObject({ ok: false })
})

it('the address of the software goes into the checks without a password, and only where others can reach it', () => {
  expect(publicAddress('https://editor:secret@git.example/news/broadsheet.git')).toBe(
    'https://git.example/news/broadsheet.git',
  )
  expect(publicAddress('git@git.example:news/broadsheet.git')).toBe('git@git.example:news/broadsheet.git')
  for (const local of ['', '/srv/broadsheet', 'file:///srv/broadsheet', '../broadsheet'])
    expect(publicAddress(local)).toBeNull()
})
