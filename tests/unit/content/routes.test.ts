import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rules } from '#lib/content/rules'
import { reservedPages } from '#lib/content/slugs'

const root = join(import.meta.dirname, '../../..')

describe('the words that no page may be called', () => {
  it('hold every first segment of the site’s own addresses', () => {
    const folders = readdirSync(join(root, 'app'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      // app/contact draws the page that the newsroom writes.
      .filter((name) => /^[a-z0-9-]+$/.test(name) && name !== 'contact')
    expect(folders.length).toBeGreaterThan(5)
    expect(folders.filter((name) => !reservedPages.has(name))).toEqual([])
  })
})

describe('docs/authoring.md', () => {
  it('explains every rule', () => {
    const text = readFileSync(join(root, 'docs/authoring.md'), 'utf8')
    expect(Object.keys(rules).filter((rule) => !text.includes(`\`${rule}\``))).toEqual([])
  })
})
