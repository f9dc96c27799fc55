import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rules } from '#lib/content/report/rules'

it('docs/authoring.md explains every rule', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/authoring.md'), 'utf8')
  expect(Object.keys(rules).filter((rule) => !text.includes(`\`${rule}\``))).toEqual([])
})
