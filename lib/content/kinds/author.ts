import * as z from 'zod'
import { fieldLimits } from '#lib/content/fields/field-limits'
import { line, pictureField, webAddress } from '#lib/content/fields/fields'
import { aliasesField, aliasesIn } from '#lib/content/kinds/alias-field'
import { defineKind, referencesToAddresses } from '#lib/content/kinds/kind'
import { ownTable } from '#lib/content/kinds/table'
import type { AuthorRecord } from '#lib/content/records'
import { pathTo } from '#lib/paths'

const schema = z.strictObject({
  name: line(fieldLimits.authorName),
  role: line(fieldLimits.authorRole).nullable().default(null),
  /** True: not staff. */
  contributor: z.boolean().default(false),
  url: webAddress.nullable().default(null),
  image: pictureField.nullable().default(null),
  aliases: aliasesField,
})

export const authorKind = defineKind({
  name: 'author',
  folder: 'authors',
  nested: false,
  address: (name) => pathTo('author', name),
  tables: [ownTable<AuthorRecord, AuthorRecord>('author', (author) => author)],
  schema,
  body: 'optional',
  embedded: true,
  references: ({ url }, source) => referencesToAddresses([url], source, () => ['url']),
  facts: ({ aliases }, source) => ({ aliases: aliasesIn(aliases, source) }),
  shared: ({ image }) => ({ image }),
  record: (name, fields, body) => ({
    slug: name,
    name: fields.name,
    role: fields.role,
    contributor: fields.contributor,
    url: fields.url,
    image: body.lead,
    html: body.html,
  }),
})
