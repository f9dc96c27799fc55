import * as z from 'zod'
import { fail, line, refuseRepeated, slug, time } from '#lib/content/fields/fields'
import { aliasesField, aliasesIn } from '#lib/content/kinds/alias-field'
import { defineKind } from '#lib/content/kinds/kind'
import { ownTable, type TableOf } from '#lib/content/kinds/table'
import type { OpeningPoll, PollColumns } from '#lib/content/records'
import { pathTo } from '#lib/paths'
import { asRead } from '#lib/same-text'
import type { PollOption } from '#prisma/generated/client'

const schema = z
  .strictObject({
    question: line(300),
    options: z
      .array(z.strictObject({ id: slug.max(60), text: line(200) }))
      .min(2)
      .max(10),
    opens: time.nullable().default(null),
    closes: time.nullable().default(null),
    results: z.enum(['always', 'after-vote', 'after-close']).default('after-vote'),
    email: z.enum(['none', 'optional', 'required']).default('optional'),
    guard: z.enum(['none', 'proof-of-work']).default('none'),
    aliases: aliasesField,
  })
  .superRefine((poll, context) => {
    if (poll.opens && poll.closes && poll.closes <= poll.opens) {
      fail(context, 'field-order', 'must be after “opens”. Correct one of the two.', ['closes'])
    }
    const ids = poll.options.map((option) => option.id)
    const texts = poll.options.map((option) => asRead(option.text).toLowerCase())
    refuseRepeated(context, ids, (index) => ['options', index, 'id'])
    refuseRepeated(context, texts, (index) => ['options', index, 'text'])
  })

const pollTable = ownTable<PollColumns, OpeningPoll>('poll', ({ options, ...columns }) => columns)

const optionTable: TableOf<PollOption, OpeningPoll> = {
  name: 'poll_option',
  key: ['pollSlug', 'id'],
  owner: 'pollSlug',
  rows: ({ slug, options }) => options.map(({ id, text }, position) => ({ pollSlug: slug, id, text, position })),
}

export const pollKind = defineKind({
  name: 'poll',
  folder: 'polls',
  nested: false,
  address: (name) => pathTo('poll', name),
  tables: [pollTable, optionTable],
  schema,
  body: 'optional',
  embedded: true,
  references: () => [],
  facts: ({ options, aliases }, source) => ({
    aliases: aliasesIn(aliases, source),
    positions: {
      question: source.positionOf(['question']),
      opens: source.positionOf(['opens']),
      closes: source.positionOf(['closes']),
      results: source.positionOf(['results']),
      options: source.positionOfKey(['options']),
      ...Object.fromEntries(
        (options ?? []).map((option, index) => [`option ${option?.id}`, source.positionOf(['options', index, 'text'])]),
      ),
    },
  }),
  record: (name, fields, body) => ({
    slug: name,
    question: fields.question,
    html: body.html,
    opens: fields.opens,
    closes: fields.closes,
    results: fields.results,
    email: fields.email,
    guarded: fields.guard === 'proof-of-work',
    options: fields.options,
  }),
})
