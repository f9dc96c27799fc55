import { mkdir, readdir, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { describeSystemError } from '#lib/system-errors'

const told = async (work: Promise<unknown>) => describeSystemError(await work.catch((error: unknown) => error))
const coded = (fields: object) => Object.assign(new Error('It failed.'), fields)

it('a folder that cannot be made or written is named, with what to do', () => {
  const cure = 'Give it permission, or choose another folder; DATA_DIR sets the data folder.'
  const unmade = coded({ code: 'ENOENT', syscall: 'mkdir', path: '/srv/data' })
  expect(describeSystemError(unmade)).toBe(`This user may not write to /srv/data. ${cure}`)
  for (const code of ['EACCES', 'EPERM', 'EROFS'])
    expect(describeSystemError(coded({ code, path: '/srv/data' }))).toBe(
      `This user may not write to /srv/data. ${cure}`,
    )
})

it('a folder that may not be read is named', () => {
  const unread = coded({ code: 'EACCES', syscall: 'scandir', path: '/srv/content/images' })
  expect(describeSystemError(unread)).toBe('This user may not read /srv/content/images. Give it permission.')
})

it('a full disk is told, by whichever program found it', () => {
  const cure = 'Make room, or set DATA_DIR to a folder on another disk.'
  expect(describeSystemError(coded({ code: 'ENOSPC', path: '/srv/x' }))).toBe(
    `There is no room on the disk of /srv/x. ${cure}`,
  )
  const stderr = 'FATAL:  could not write to file "pg_wal/xlogtemp.1": No space left on device'
  expect(describeSystemError(coded({ code: 1, stderr }))).toBe(
    `There is no room on the disk of the data folder. ${cure}`,
  )
})

it('a file that is missing is named, and another error is left to tell itself', async () => {
  expect(await told(readFile('/nowhere/list.csv'))).toBe('/nowhere/list.csv is not there.')
  expect(describeSystemError(new TypeError('x is null'))).toBeNull()
})

it('a path that is taken, too long, or no folder is named, with what to do', async () => {
  const here = import.meta.dirname
  expect(await told(mkdir(here))).toBe(`${here} is there already, and was left as it is. Choose another name.`)
  expect(await told(readdir(`${here}/${'x'.repeat(300)}`))).toContain('has a name that is too long.')
  expect(await told(readdir(import.meta.filename))).toContain('leads through a file.')
})
