import * as z from 'zod'
import { fail, line, refuseRepeated, sitePath, slug, time, webAddress } from '#lib/content/fields/fields'

/** content/front.yaml with every default filled in, or the defaults where there is none. */
export type Front = z.infer<typeof frontSchema>

export type SectionLayout = (typeof sectionLayouts)[number]

/** How a section of the front page looks; each has its component in components/front. */
const sectionLayouts = ['feature', 'row', 'headlines', 'voices'] as const

/** The moment after which an entry no longer counts, in ISO's form, as the stored edition holds it. */
const until = time.transform((moment) => moment.toISOString())

/** An entry that is only a slug, or has fields of its own. */
const entry = <S extends z.ZodRawShape>(name: string, shape: S) =>
  z.preprocess(
    (typed) => (typed === null || typeof typed !== 'object' ? { [name]: typed } : typed),
    z.strictObject({ ...shape, until: until.nullable().default(null) }),
  )

const article = entry('article', { article: slug })

const section = entry('section', { section: slug, layout: z.enum(sectionLayouts).nullable().default(null) })

const notice = z.strictObject({
  text: line(160),
  /** A path of the site or a full address. */
  link: z.string().superRefine((typed, context) => {
    const read = (typed.startsWith('/') ? sitePath : webAddress).safeParse(typed)
    if (!read.success) fail(context, 'field-value', read.error.issues[0]?.message ?? '')
  }),
  until,
})

export const frontSchema = z
  .strictObject({
    /** The article on top; the newest report with a picture where none is named. */
    lead: article.nullable().default(null),
    /** Articles that stay below the lead. */
    pinned: z.array(article).max(12).default([]),
    /** The order of sections; those that are not named follow in the order of site.yaml. */
    sections: z.array(section).max(50).default([]),
    /** One line above everything, for news that has no article yet. */
    notice: notice.nullable().default(null),
  })
  .superRefine((front, context) => {
    const articles = [...(front.lead ? [front.lead] : []), ...front.pinned].map((named) => named.article)
    const offset = articles.length - front.pinned.length
    refuseRepeated(context, articles, (index) => (index < offset ? ['lead'] : ['pinned', index - offset]))
    refuseRepeated(
      context,
      front.sections.map((named) => named.section),
      (index) => ['sections', index],
    )
  })
