import * as z from 'zod'
import { fail, line, refuseRepeated, time } from '#lib/content/fields/fields'
import { defineKind, referencesTo } from '#lib/content/kinds/kind'
import { pickField } from '#lib/content/kinds/pick-field'
import { ownTable } from '#lib/content/kinds/table'
import type { MailingRecord } from '#lib/content/records'
import { startOfFile } from '#lib/content/report/position'
import { pathTo } from '#lib/paths'

const schema = z
  .strictObject({
    subject: line(150),
    /** From when its page shows. */
    published: time.nullable().default(null),
    draft: z.boolean().default(false),
    /** Nothing where it has only its text. */
    pick: pickField.default({ articles: [] }),
  })
  .superRefine((mailing, context) => {
    if (!mailing.published && !mailing.draft)
      fail(context, 'field-missing', 'is missing. Add the time from which its page shows, or draft: true.', [
        'published',
      ])
    if ('articles' in mailing.pick) refuseRepeated(context, mailing.pick.articles, (index) => ['pick', index])
  })

export const mailingKind = defineKind({
  name: 'mailing',
  folder: 'newsletters',
  nested: true,
  inFolders: true,
  drafts: true,
  address: (slug) => pathTo('mailing', slug),
  tables: [ownTable<MailingRecord, MailingRecord>('mailing', (mailing) => mailing)],
  schema,
  body: 'optional',
  embedded: true,
  references: ({ pick }, source, slug) => [
    { to: 'newsletter', slug: newsletterOf(slug), ...startOfFile },
    ...(pick && 'articles' in pick
      ? referencesTo('article', pick.articles ?? [], source, (index) => ['pick', index])
      : []),
    ...(pick && 'section' in pick && pick.section
      ? referencesTo('section', [pick.section], source, () => ['pick', 'section'])
      : []),
  ],
  facts: ({ published, draft }) => ({ draft: draft ?? false, published: published?.toISOString() ?? null }),
  record: (slug, fields, body) => ({
    slug,
    newsletter: newsletterOf(slug),
    subject: fields.subject,
    html: body.html,
    shownFrom: fields.published,
    draft: fields.draft,
    pick: fields.pick,
  }),
})

/** The folder that its file is in. */
function newsletterOf(slug: string): string {
  return slug.replace(/\/.*/, '')
}
