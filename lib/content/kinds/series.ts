import * as z from 'zod'
import { fieldLimits } from '#lib/content/fields/field-limits'
import { line, pictureField } from '#lib/content/fields/fields'
import { aliasesField, aliasesIn } from '#lib/content/kinds/alias-field'
import { defineKind } from '#lib/content/kinds/kind'
import { ownTable } from '#lib/content/kinds/table'
import type { SeriesRecord } from '#lib/content/records'
import { pathTo } from '#lib/paths'

const schema = z.strictObject({
  title: line(fieldLimits.title),
  summary: line(fieldLimits.summary).nullable().default(null),
  image: pictureField.nullable().default(null),
  aliases: aliasesField,
})

export const seriesKind = defineKind({
  name: 'series',
  folder: 'series',
  nested: false,
  address: (name) => pathTo('series', name),
  tables: [ownTable<SeriesRecord, SeriesRecord>('series', (series) => series)],
  schema,
  body: 'optional',
  embedded: false,
  references: () => [],
  facts: ({ aliases }, source) => ({ aliases: aliasesIn(aliases, source) }),
  shared: ({ image }) => ({ image }),
  record: (name, fields, body) => ({
    slug: name,
    title: fields.title,
    summary: fields.summary,
    image: body.lead,
    html: body.html,
  }),
})
