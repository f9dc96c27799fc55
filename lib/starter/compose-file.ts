import { stringify } from 'yaml'
import type { KindName } from '#lib/content/kinds/kind'
import { kinds } from '#lib/content/kinds/kinds'
import { suggest } from '#lib/content/report/nearest'
import { readSlug } from '#lib/content/slugs'
import { controlsAsSpaces } from '#lib/control-characters'
import { reservedEverywhere, reservedPages } from '#lib/routes'
import { fillTemplate } from '#lib/starter/fill-template'
import type { Newsroom } from '#lib/starter/newsroom'
import { nextFreeSlug, titleSlug } from '#lib/starter/title-slug'
import { readMoment } from '#lib/starter/typed-time'
import { writeTime } from '#lib/zone-time'

/** What somebody asked for. */
export interface NewFile {
  kind: KindName
  /** The headline, the question, or the name. */
  title: string
  /** Null: from the title. */
  slug: string | null
  /** Of an article; null: the only one there is. */
  section: string | null
  author: string | null
  /** Of an article: now if null. */
  published: string | null
  articleKind: string
  /** Of a mailing: the slug of its newsletter. */
  newsletter: string | null
}

export type ComposedFile =
  | { ok: true; path: string; slug: string; text: string; warning: string | null }
  | { ok: false; problem: string }

type Chosen = { ok: true; value: string } | { ok: false; problem: string }

/** The text of a new file and its path below the content folder. */
export function composeFile(file: NewFile, newsroom: Newsroom, template: string, now: Date): ComposedFile {
  const slug = chooseSlug(file, newsroom)
  if (!slug.ok) return slug
  const { timeZone } = newsroom
  const { folder } = kinds[file.kind]
  const title = controlsAsSpaces(file.title).replace(/\s+/g, ' ').trim()
  const common = { title: quoted(title), words: title }
  if (file.kind !== 'article' && file.kind !== 'mailing') {
    const text = fillTemplate(template, { now, timeZone, words: common })
    return { ok: true, path: `${folder}/${slug.value}.md`, slug: slug.value, text, warning: null }
  }
  const published = file.published === null ? justNow(now, timeZone) : readMoment(file.published, timeZone)
  if (!published.ok) return published
  const { written, warning } = published
  if (file.kind === 'mailing') {
    const text = fillTemplate(template, { now, timeZone, words: { ...common, published: written } })
    return { ok: true, path: `${folder}/${slug.value}.md`, slug: slug.value, text, warning }
  }
  const section = chooseOne('section', file.section, newsroom.sections)
  if (!section.ok) return section
  const author = chooseOne('author', file.author, [...(newsroom.slugs.get('author') ?? [])])
  if (!author.ok) return author
  const words = { ...common, kind: file.articleKind, section: section.value, author: author.value, published: written }
  // A folder for each month is the habit.
  const [year, month] = written.split('-')
  const text = fillTemplate(template, { now, timeZone, words })
  return { ok: true, path: `${folder}/${year}/${month}/${slug.value}.md`, slug: slug.value, text, warning }
}

function chooseSlug(file: NewFile, { language, slugs, newsletters }: Newsroom): Chosen {
  const { kind, title, slug: asked, newsletter } = file
  if (newsletter !== null && !newsletters.includes(newsletter))
    return refuse(`There is no newsletter “${newsletter}”. ${suggest(newsletter, newsletters)}`.trim())
  const cure = 'Give one: --slug ferry-hours'
  if (asked !== null && !readSlug(asked))
    return refuse(`“${asked}” is not a slug: lowercase letters, digits and single hyphens. ${cure}`)
  const name = asked ?? titleSlug(title, language)
  const slug = name && newsletter !== null ? `${newsletter}/${name}` : name
  if (!slug) return refuse(`“${title}” has no letters from a to z for an address. ${cure}`)
  if (reservedEverywhere.has(slug) || (kind === 'page' && reservedPages.has(slug)))
    return refuse(`“${slug}” is one of the site’s own addresses. Choose another: --slug ${slug}-${kind}`)
  const taken = slugs.get(kind) ?? new Set()
  if (taken.has(slug))
    return refuse(
      `There is already a file ${slug}.md of this kind. The next free one: --slug ${nextFreeSlug(slug, taken).replace(/^.*\//, '')}`,
    )
  return { ok: true, value: slug }
}

/** The one that was named, or the only one there is. */
function chooseOne(what: 'section' | 'author', named: string | null, known: readonly string[]): Chosen {
  const [only, another] = known
  if (named === null && only !== undefined && another === undefined) return { ok: true, value: only }
  if (named === null) return refuse(`An article needs --${what}. ${suggest('', known)}`.trim())
  return known.includes(named)
    ? { ok: true, value: named }
    : refuse(`There is no ${what} “${named}”. ${suggest(named, known)}`.trim())
}

function justNow(now: Date, timeZone: string): { ok: true; written: string; warning: null } {
  return { ok: true, written: writeTime(now, timeZone), warning: null }
}

/** A text as a value of YAML, in quotes where it needs them. */
function quoted(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd()
}

function refuse(problem: string): { ok: false; problem: string } {
  return { ok: false, problem }
}
