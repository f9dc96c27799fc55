import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { limits } from '#lib/content/limits'
import { answerDownload } from '#lib/downloads/answer-download'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'downloads-'))
  await writeFile(join(folder, 'timetable.pdf'), '%PDF-1.7')
  await writeFile(join(folder, 'Fähre (neu).csv'), 'hour,boat\n9:40,Kittiwake\n')
  await writeFile(join(folder, 'page.html'), '<script>alert(1)</script>')
  await writeFile(join(folder, 'drawing.svg'), '<svg/>')
  await writeFile(join(folder, 'film.zip'), '')
  await truncate(join(folder, 'film.zip'), limits.download + 1)
  await symlink('/etc/hosts', join(folder, 'hosts.txt'))
})
afterAll(() => rm(folder, { recursive: true }))

it('a PDF opens in the browser, and runs nothing', async () => {
  const { status, headers, body } = await answerDownload(['timetable.pdf'], null, folder)
  expect([status, headers['Content-Type'], body?.toString()]).toEqual([200, 'application/pdf', '%PDF-1.7'])
  expect(headers['Content-Disposition']).toBe("inline; filename*=UTF-8''timetable.pdf")
  expect(headers['Content-Security-Policy']).toContain("default-src 'none'")
  expect(headers['Content-Security-Policy']).not.toContain('script-src')
})

it('a table is saved under its name', async () => {
  const { headers } = await answerDownload(['Fähre (neu).csv'], null, folder)
  expect(headers['Content-Disposition']).toBe("attachment; filename*=UTF-8''F%C3%A4hre%20%28neu%29.csv")
})

it('a browser that has it is told so', async () => {
  const { headers } = await answerDownload(['timetable.pdf'], null, folder)
  const again = await answerDownload(['timetable.pdf'], headers.ETag ?? null, folder)
  expect([again.status, again.body]).toEqual([304, null])
})

it.each([
  [['page.html']],
  [['film.zip']],
  [['drawing.svg']],
  [['hosts.txt']],
  [['..', 'timetable.pdf']],
  [['none.pdf']],
  [['.pdf']],
])('readers never get %j', async (path) => {
  expect((await answerDownload(path, null, folder)).status).toBe(404)
})
