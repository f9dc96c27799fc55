import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { styleSheets } from '#lib/http/finish/style-sheets'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-styles-'))
  mkdirSync(join(folder, 'static'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('reads a sheet once, and one that could not be read again', () => {
  const read = styleSheets(folder)
  expect(read('/_next/static/a.css')).toBeNull()
  writeFileSync(join(folder, 'static/a.css'), 'p { color: red }')
  const sheet = read('/_next/static/a.css')
  expect(sheet).not.toBeNull()
  rmSync(join(folder, 'static/a.css'))
  expect(read('/_next/static/a.css')).toBe(sheet)
})
