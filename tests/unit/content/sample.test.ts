import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'

const contentDir = join(import.meta.dirname, '../../../content')

it('the sample newspaper has a mailing of each newsletter, and no error or warning', async () => {
  const { site, files, diagnostics } = await readEdition({ contentDir, now: new Date('2026-12-01T00:00:00Z') })
  const mailed = files.flatMap(({ kind, slug }) => (kind.name === 'mailing' ? [slug.replace(/\/.*/, '')] : []))
  expect(new Set(mailed)).toEqual(new Set(site?.newsletters.map(({ slug }) => slug)))
  expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([])
})
