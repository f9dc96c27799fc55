import type { SourcePiece, Status, Tags } from '#lib/adopt/archive'
import { wordsOf } from '#lib/adopt/html/elements'
import { readHtml } from '#lib/adopt/html/read-html'
import { withLeadAbove } from '#lib/adopt/markdown/lead-above'
import { turnOrKeep } from '#lib/adopt/markdown/turn-or-keep'
import { type Note, noteFor } from '#lib/adopt/report/findings'
import { addressesOf } from '#lib/adopt/wordpress/addresses'
import { readBody } from '#lib/adopt/wordpress/body'
import type { ExportItem, WordPressExport } from '#lib/adopt/wordpress/export'
import type { MediaLibrary } from '#lib/adopt/wordpress/media-library'
import { readTime } from '#lib/adopt/wordpress/times'

/** The posts and pages of an export. Its own drafts of nothing (auto-draft) are left out. */
export function readPieces(
  site: WordPressExport,
  library: MediaLibrary,
  tags: Tags,
  note: Note,
): { pieces: SourcePiece[]; unknownTags: Map<string, number> } {
  const unknownTags = new Map<string, number>()
  const reusable = new Map(site.items.filter(({ type }) => type === 'wp_block').map(({ id, content }) => [id, content]))
  const known = new Set(site.authors.map(({ login }) => login))
  const pieces = site.items
    .filter(({ type, status }) => (type === 'post' || type === 'page') && status !== 'auto-draft')
    .map((item): SourcePiece => {
      const id = `wordpress:${item.id}`
      const tell = noteFor({ id, bodyLine: 1 }, note)
      return withLeadAbove({
        ...factsOf(item, site, library, known),
        id,
        sourcePath: `${item.type} ${item.id}`,
        bodyLine: 1,
        body: turnOrKeep(item.content, tell, (content) =>
          readBody({ ...item, content }, { library, reusable, tags, unknownTags, note: tell }),
        ),
        format: 'markdown',
      })
    })
  return { pieces, unknownTags }
}

/** All but the text. WordPress knows when a post was last touched, not when readers should know of a change. */
function factsOf(
  item: ExportItem,
  site: WordPressExport,
  library: MediaLibrary,
  known: ReadonlySet<string>,
): Omit<SourcePiece, 'id' | 'sourcePath' | 'bodyLine' | 'body' | 'format'> {
  return {
    type: item.type === 'page' ? 'page' : 'post',
    status: statusOf(item),
    title: plainText(item.title),
    slug: item.slug,
    summary: plainText(item.excerpt) ?? plainText(metaOf(item, '_yoast_wpseo_metadesc', 'rank_math_description')),
    date: readTime(item.date, item.dateInUtc),
    updated: null,
    authors: authorsOf(item, known),
    categories: categoriesOf(item, site),
    tags: item.terms.filter(({ domain }) => domain === 'post_tag').map(({ name }) => plainText(name) ?? name),
    language: null,
    ...addressesOf(item),
    image: leadOf(item, library),
    pinned: item.sticky,
  }
}

const statuses: Readonly<Record<string, Status>> = {
  publish: 'published',
  future: 'scheduled',
  private: 'closed',
  trash: 'trashed',
}

/** A password closes a piece whatever its status says; a status of a plug-in is none that readers may see. */
function statusOf({ status, password, doubtful }: ExportItem): Status {
  const known = doubtful && status !== 'trash' ? 'draft' : (statuses[status] ?? 'draft')
  return password !== '' && known !== 'trashed' ? 'closed' : known
}

/** The words of a text with HTML in it, on one line; null where it has none. */
function plainText(html: string): string | null {
  return wordsOf(readHtml(html.replace(/<(br|\/p|\/div)\b[^>]*>/gi, ' '))) || null
}

/** Those that the plug-in for several authors names, else the one that WordPress knows. */
function authorsOf({ terms, creator }: ExportItem, known: ReadonlySet<string>): string[] {
  const several = terms
    .filter(({ domain }) => domain === 'author')
    .map(({ slug, name }) => {
      const login = slug.replace(/^cap-/, '')
      return known.has(login) ? login : name || login
    })
  return several.length > 0 ? [...new Set(several)] : creator ? [creator] : []
}

/** The main one first, which two plug-ins let editors choose; the one for all that has none is none. */
function categoriesOf(item: ExportItem, site: WordPressExport): string[] {
  const names = item.terms.filter(({ domain }) => domain === 'category').map(({ name }) => plainText(name) ?? name)
  const main = site.categories.get(metaOf(item, '_yoast_wpseo_primary_category', 'rank_math_primary_category'))?.name
  const sorted = main && names.includes(main) ? [main, ...names.filter((name) => name !== main)] : names
  const telling = sorted.filter((name) => name !== 'Uncategorized')
  return telling.length > 0 ? telling : sorted
}

function leadOf(item: ExportItem, library: MediaLibrary): SourcePiece['image'] {
  const found = library.get(metaOf(item, '_thumbnail_id'))
  if (!found?.url) return null
  return { src: found.url, alt: found.alt || null, caption: plainText(found.caption), credit: null }
}

function metaOf({ meta }: ExportItem, ...keys: string[]): string {
  return keys.map((key) => meta.get(key)?.trim()).find(Boolean) ?? ''
}
