import * as z from 'zod'
import { fieldLimits } from '#lib/content/fields/field-limits'
import { line } from '#lib/content/fields/fields'
import { aliasesField, aliasesIn } from '#lib/content/kinds/alias-field'
import { defineKind } from '#lib/content/kinds/kind'
import { ownTable } from '#lib/content/kinds/table'
import type { PageRecord } from '#lib/content/records'
import { pathTo } from '#lib/paths'

const schema = z.strictObject({
  title: line(fieldLimits.title),
  summary: line(fieldLimits.summary).nullable().default(null),
  aliases: aliasesField,
})

export const pageKind = defineKind({
  name: 'page',
  folder: 'pages',
  nested: false,
  address: (name) => pathTo('page', name),
  tables: [ownTable<PageRecord, PageRecord>('page', (page) => page)],
  schema,
  body: 'text',
  embedded: false,
  references: () => [],
  facts: ({ aliases }, source) => ({ aliases: aliasesIn(aliases, source) }),
  record: (name, fields, body) => ({
    slug: name,
    title: fields.title,
    summary: fields.summary,
    html: body.html,
    plainText: body.plainText,
  }),
})
