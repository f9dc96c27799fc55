import type { SourceDate, SourcePiece, Status } from '#lib/adopt/archive'
import { readSourceDate } from '#lib/adopt/files/source-date'
import { readBody } from '#lib/adopt/ghost/body'
import type { GhostExport, GhostPost } from '#lib/adopt/ghost/export-file'
import { withoutOrigin } from '#lib/adopt/ghost/origin'
import { publicTags } from '#lib/adopt/ghost/public-tags'
import { wordsOf } from '#lib/adopt/html/elements'
import { readHtml } from '#lib/adopt/html/read-html'
import { withLeadAbove } from '#lib/adopt/markdown/lead-above'
import { turnOrKeep } from '#lib/adopt/markdown/turn-or-keep'
import { type Note, noteFor } from '#lib/adopt/report/findings'

/** The posts and pages of an export. */
export function readPieces(data: GhostExport, note: Note): SourcePiece[] {
  const index = indexOf(data)
  return data.posts.map((post) => {
    const id = `ghost:${post.id}`
    const tell = noteFor({ id, bodyLine: 1 }, note)
    return withLeadAbove({
      ...factsOf(post, index),
      id,
      sourcePath: `${isPage(post) ? 'page' : 'post'} ${post.slug ?? post.id}`,
      bodyLine: 1,
      body: turnOrKeep(post.html ?? '', tell, (html) => readBody({ ...post, html }, tell)),
      format: 'markdown',
      pinned: false,
    })
  })
}

/** What other tables say of a post, by its number. */
interface Index {
  metaOf: (post: string) => GhostExport['posts_meta'][number] | undefined
  tagsOf: (post: string) => string[]
  authorsOf: (post: string) => string[]
  userKey: (id: string) => string | null
  permalinks: string
}

function indexOf(data: GhostExport): Index {
  const users = new Map(data.users.map(({ id, slug }) => [id, slug || id]))
  const tags = new Map(publicTags(data).map(({ id, name }) => [id, name]))
  const meta = new Map(data.posts_meta.map((row) => [row.post_id, row]))
  const tagsOf = grouped(data.posts_tags, ({ tag_id }) => tags.get(tag_id))
  const authorsOf = grouped(data.posts_authors, ({ author_id }) => users.get(author_id))
  const permalinks = data.settings.find(({ key }) => key === 'permalinks')?.value
  return {
    metaOf: (post) => meta.get(post),
    tagsOf: (post) => tagsOf.get(post) ?? [],
    authorsOf: (post) => authorsOf.get(post) ?? [],
    userKey: (id) => users.get(id) ?? null,
    permalinks: typeof permalinks === 'string' ? permalinks : '/:slug/',
  }
}

/** What rows that join a post to something lead to, in their order. */
function grouped<Row extends { post_id: string; sort_order?: number | null | undefined }>(
  rows: readonly Row[],
  lead: (row: Row) => string | undefined,
): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const row of [...rows].sort((a, b) => (a.sort_order ?? 0) - (b.sort_order ?? 0))) {
    const name = lead(row)
    if (name !== undefined) found.set(row.post_id, [...(found.get(row.post_id) ?? []), name])
  }
  return found
}

type Facts = Omit<SourcePiece, 'id' | 'sourcePath' | 'bodyLine' | 'body' | 'format' | 'pinned'>

function factsOf(post: GhostPost, index: Index): Facts {
  const meta = index.metaOf(post.id)
  const [main, ...tags] = index.tagsOf(post.id)
  const authors = index.authorsOf(post.id)
  const author = post.author_id ? index.userKey(post.author_id) : null
  const date = dateOf(post.published_at) ?? dateOf(post.created_at)
  const picture = post.show_title_and_feature_image === false ? null : post.feature_image || post.image
  const caption = wordsOf(readHtml(meta?.feature_image_caption ?? ''))
  return {
    type: isPage(post) ? 'page' : 'post',
    status: meta?.email_only ? 'closed' : statusOf(post),
    title: post.title || null,
    slug: post.slug ?? '',
    summary: post.custom_excerpt || meta?.meta_description || post.meta_description || null,
    date,
    // Ghost knows when a post was last touched, not when readers should know of a change.
    updated: null,
    authors: authors.length > 0 ? authors : author ? [author] : [],
    categories: main ? [main] : [],
    tags,
    language: post.locale || null,
    address: addressOf(post, index.permalinks, date),
    aliases: [],
    image: picture
      ? { src: withoutOrigin(picture), alt: meta?.feature_image_alt || null, caption: caption || null, credit: null }
      : null,
  }
}

/** What is for members or was only mailed is closed, whatever its status says. */
function statusOf({ status, visibility }: GhostPost): Status {
  if (status === 'sent' || (visibility && visibility !== 'public')) return 'closed'
  return status === 'published' || status === 'scheduled' ? status : 'draft'
}

function isPage({ type, page }: GhostPost): boolean {
  return type === 'page' || page === true || page === 1
}

function dateOf(value: string | number | null | undefined): SourceDate | null {
  if (value === null || value === undefined || value === '') return null
  const text = typeof value === 'number' ? new Date(value).toISOString() : value
  const found = readSourceDate(text)
  // Times without a zone are UTC: the database keeps no other.
  return found && { ...found, offset: found.clock === null ? null : (found.offset ?? 'Z') }
}

function addressOf({ slug, status, ...post }: GhostPost, permalinks: string, date: SourceDate | null): string | null {
  if (!slug || status === 'draft') return null
  const [year = '', month = '', day = ''] = date?.day.split('-') ?? []
  const parts: Record<string, string> = { slug, year, month, day }
  return isPage({ slug, status, ...post })
    ? `/${slug}/`
    : permalinks.replace(/:(slug|year|month|day)/g, (_, name: string) => parts[name] ?? '')
}
