import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { columnName } from '#lib/database/column-name'

it('every column is called in SQL as its name in the Prisma schema says', async () => {
  const schema = await readFile('prisma/schema.prisma', 'utf8')
  const tables = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, name = '', fields = '']) => ({
    name,
    fields,
  }))
  const models = new Set(tables.map(({ name }) => name))
  const columns = tables.flatMap(({ fields }) =>
    [...fields.matchAll(/^ {2}(\w+) +(\w+)(.*)$/gm)].flatMap(([, field = '', type = '', rest = '']) =>
      models.has(type) ? [] : [{ field, name: /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field }],
    ),
  )
  expect(columns.length).toBeGreaterThan(100)
  expect(columns.filter(({ field, name }) => columnName(field) !== name)).toEqual([])
})
