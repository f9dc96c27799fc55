import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { whyUnreadable } from '#lib/cli/why-unreadable'
import { emptyFolder } from '#tests/fixtures/empty-folder'

it('says what a path leads to that cannot be read, and what to name', async () => {
  const folder = await emptyFolder()
  const [file, pipe, missing] = [join(folder, 'a.csv'), join(folder, 'pipe'), join(folder, 'missing')]
  await writeFile(file, '')
  execFileSync('mkfifo', [pipe])
  expect(await whyUnreadable(file, ['file'])).toBeNull()
  expect(await whyUnreadable(file, ['folder'])).toBe(`${file} is a file. Name a folder.`)
  expect(await whyUnreadable(folder, ['file', 'pipe'])).toBe(`${folder} is a folder. Name a file.`)
  expect(await whyUnreadable(pipe, ['file', 'pipe'])).toBeNull()
  expect(await whyUnreadable(pipe, ['folder', 'file'])).toBe(`${pipe} is a pipe. Name a folder or a file.`)
  expect(await whyUnreadable('/dev/null', ['file'])).toBe('/dev/null is no file. Name a file.')
  expect(await whyUnreadable(missing, ['file'])).toBe(`${missing} does not exist, or may not be read.`)
})
