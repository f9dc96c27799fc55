import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { gitLockOf, isLocked } from '#lib/content/import/git-lock'
import { emptyFolder } from '#tests/fixtures/empty-folder'

async function repository(): Promise<string> {
  const folder = await emptyFolder()
  await mkdir(join(folder, 'content/articles'), { recursive: true })
  return folder
}

it('the lock of git is beside the index of the working copy around a folder', async () => {
  const folder = await repository()
  await mkdir(join(folder, '.git'))
  const lock = join(folder, '.git/index.lock')
  expect(await gitLockOf(join(folder, 'content/articles'))).toBe(lock)
  expect(await isLocked(lock, Date.now())).toBe(false)
  await writeFile(lock, '')
  expect(await isLocked(lock, Date.now())).toBe(true)
})

it('the lock of a worktree is where its .git file says', async () => {
  const folder = await repository()
  await writeFile(join(folder, 'content/.git'), 'gitdir: ../real/worktrees/content\n')
  expect(await gitLockOf(join(folder, 'content'))).toBe(join(folder, 'real/worktrees/content/index.lock'))
})

it('a lock that a killed git left behind holds nothing up', async () => {
  const folder = await repository()
  const lock = join(folder, 'index.lock')
  await writeFile(lock, '')
  const long = new Date(Date.now() - 3_600_000)
  await utimes(lock, long, long)
  expect(await isLocked(lock, Date.now())).toBe(false)
})
