import * as z from 'zod'
import { fieldLimits } from '#lib/content/fields/field-limits'
import {
  fail,
  languageTag,
  line,
  pictureWithOrWithoutAlt,
  refuseRepeated,
  slug,
  time,
  webAddress,
} from '#lib/content/fields/fields'
import { aliasesField, aliasesIn } from '#lib/content/kinds/alias-field'
import { articleTables } from '#lib/content/kinds/article-tables'
import { defineKind, referencesTo, referencesToAddresses } from '#lib/content/kinds/kind'
import { toSegment } from '#lib/content/slugs'
import { cutAtWord } from '#lib/cut-at-word'
import { pathTo } from '#lib/paths'

export const articleKinds = ['news', 'opinion', 'analysis'] as const

const topicField = line(fieldLimits.topic).refine(
  (name) => toSegment(name) !== '',
  'needs at least one letter or digit.',
)

const schema = z
  .strictObject({
    title: line(fieldLimits.title),
    kind: z.enum(articleKinds),
    section: slug,
    authors: z.array(slug).min(1).max(fieldLimits.authors),
    published: time.nullable().default(null),
    /** Without one, the first paragraph serves. */
    summary: line(fieldLimits.summary).nullable().default(null),
    /** If it is not the newspaper's. */
    language: languageTag.nullable().default(null),
    /** If its script is not the usual one of the language. */
    dir: z.enum(['ltr', 'rtl']).nullable().default(null),
    updated: time.nullable().default(null),
    image: pictureWithOrWithoutAlt.nullable().default(null),
    topics: z.array(topicField).max(fieldLimits.topics).default([]),
    poll: slug.nullable().default(null),
    series: slug.nullable().default(null),
    sponsor: z.boolean().default(true),
    sources: z
      .array(z.strictObject({ name: line(300), url: webAddress.nullable().default(null) }))
      .max(100)
      .default([]),
    corrections: z
      .array(z.strictObject({ date: time, text: line(2000) }))
      .max(100)
      .default([]),
    aliases: aliasesField,
    draft: z.boolean().default(false),
  })
  .superRefine((article, context) => {
    const { published, updated } = article
    if (!published && !article.draft) {
      fail(context, 'field-missing', 'is missing. Add the publication time, or draft: true.', ['published'])
    }
    if (published && updated && updated < published) {
      fail(context, 'field-order', 'is before “published”. Correct one of the two.', ['updated'])
    }
    for (const [index, { date }] of article.corrections.entries()) {
      if (published && date < published) {
        fail(context, 'field-order', 'is before “published”. Correct one of the two.', ['corrections', index, 'date'])
      }
    }
    if (article.dir && !article.language) {
      fail(context, 'field-missing', 'is missing beside “dir”. Add the language of the text.', ['language'])
    }
    refuseRepeated(context, article.authors, (index) => ['authors', index])
    refuseRepeated(context, article.topics.map(toSegment), (index) => ['topics', index])
  })

export const articleKind = defineKind({
  name: 'article',
  folder: 'articles',
  nested: true,
  drafts: true,
  address: (name) => pathTo('article', name),
  tables: articleTables,
  schema,
  body: 'article',
  embedded: false,
  references: ({ section, authors, poll, series, sources }, source) => [
    ...referencesTo('section', [section], source, () => ['section']),
    ...referencesTo('author', authors ?? [], source, (index) => ['authors', index]),
    ...referencesTo('poll', poll ? [poll] : [], source, () => ['poll']),
    ...referencesTo('series', series ? [series] : [], source, () => ['series']),
    ...referencesToAddresses(
      (sources ?? []).map((source) => source?.url),
      source,
      (index) => ['sources', index, 'url'],
    ),
  ],
  facts: (fields, source) => ({
    draft: fields.draft ?? false,
    published: fields.published?.toISOString() ?? null,
    pastTimes: [
      ...(fields.updated
        ? [{ field: 'updated', at: fields.updated.toISOString(), ...source.positionOf(['updated']) }]
        : []),
      ...(fields.corrections ?? []).flatMap((correction, index) =>
        correction?.date
          ? [
              {
                field: `corrections, item ${index + 1}, date`,
                at: correction.date.toISOString(),
                ...source.positionOf(['corrections', index, 'date']),
              },
            ]
          : [],
      ),
    ],
    topics: (fields.topics ?? []).flatMap((name, index) =>
      name === undefined ? [] : [{ slug: toSegment(name), name, ...source.positionOf(['topics', index]) }],
    ),
    aliases: aliasesIn(fields.aliases, source),
  }),
  shared: ({ image, poll, sponsor }) => ({ image, poll, sponsored: sponsor }),
  record: (name, fields, body) => ({
    slug: name,
    kind: fields.kind,
    sectionSlug: fields.section,
    title: fields.title,
    summary: fields.summary ?? (cutAtWord(body.opening, fieldLimits.summary) || fields.title),
    ownSummary: fields.summary !== null,
    language: fields.language,
    dir: fields.dir,
    publishedAt: fields.published,
    updatedAt: fields.updated,
    draft: fields.draft,
    image: body.lead,
    blocks: body.blocks,
    plainText: body.plainText,
    words: body.words,
    sponsored: fields.sponsor,
    pollSlug: body.poll,
    seriesSlug: fields.series,
    authors: fields.authors,
    topics: fields.topics.map((topic) => ({ slug: toSegment(topic), name: topic })),
    sources: fields.sources,
    corrections: fields.corrections,
  }),
})
