import type { ExportItem, WordPressExport } from '#lib/adopt/wordpress/export'

/** Fields of an item that hold a text, by the names of their elements. */
const itemFields: Readonly<Record<string, keyof ExportItem>> = {
  'wp:post_id': 'id',
  'wp:post_type': 'type',
  'wp:status': 'status',
  title: 'title',
  link: 'link',
  'wp:post_name': 'slug',
  'wp:post_date': 'date',
  'wp:post_date_gmt': 'dateInUtc',
  'dc:creator': 'creator',
  'content:encoded': 'content',
  'excerpt:encoded': 'excerpt',
  'wp:post_password': 'password',
  'wp:post_parent': 'parent',
  'wp:attachment_url': 'attachmentUrl',
}

/** What is kept of the many fields that plug-ins add. */
const keptMeta = new Set([
  ...['_wp_attachment_image_alt', '_thumbnail_id', 'footnotes'],
  ...['_yoast_wpseo_primary_category', 'rank_math_primary_category', '_yoast_wpseo_metadesc', 'rank_math_description'],
])

/** Puts each element's text where it belongs, by the names of the elements around it. */
export function collectItems(site: WordPressExport) {
  let item: ExportItem | null = null
  let metaKey = ''
  let author = { login: '', name: '' }
  let category = { id: '', name: '', slug: '', parent: '' }
  const inChannel: Record<string, (text: string) => void> = {
    title: (text) => (site.title ||= text),
    description: (text) => (site.tagline ||= text),
    link: (text) => (site.url ||= text),
    language: (text) => (site.language ||= text),
    'wp:base_blog_url': (text) => (site.url = text || site.url),
    'wp:author': () => site.authors.push(author),
    'wp:category': () => site.categories.set(category.id, category),
  }
  const deeper: Record<string, (text: string) => void> = {
    'wp:author_login': (text) => (author.login = text),
    'wp:author_display_name': (text) => (author.name = text),
    'wp:term_id': (text) => (category.id = text),
    'wp:cat_name': (text) => (category.name = text),
    'wp:category_nicename': (text) => (category.slug = text),
    'wp:category_parent': (text) => (category.parent = text),
  }
  return {
    /** The item at hand may have lost a field, its password for one: it is not published. */
    doubt() {
      if (item) item.doubtful = true
    },
    open(open: readonly string[]) {
      const name = open.at(-1)
      if (name === 'item') item = emptyItem()
      if (name === 'wp:author') author = { login: '', name: '' }
      if (name === 'wp:category') category = { id: '', name: '', slug: '', parent: '' }
    },
    close(open: readonly string[], text: string, attributes: Readonly<Record<string, string>>) {
      const [name = '', around = ''] = [open.at(-1), open.at(-2)]
      if (name === 'item' && item) {
        site.items.push(item)
        item = null
      } else if (!item) (around === 'channel' ? inChannel : deeper)[name]?.(text.trim())
      else if (around === 'item') fillItem(item, name, text, attributes)
      else if (name === 'wp:meta_key') metaKey = text.trim()
      else if (name !== 'wp:meta_value') return
      else if (metaKey === '_wp_old_slug') item.oldSlugs.push(text.trim())
      else if (keptMeta.has(metaKey)) item.meta.set(metaKey, text)
    },
  }
}

function fillItem(item: ExportItem, name: string, text: string, attributes: Readonly<Record<string, string>>): void {
  const field = itemFields[name]
  if (field) Object.assign(item, { [field]: field === 'content' ? text : text.trim() })
  else if (name === 'wp:is_sticky') item.sticky = text.trim() === '1'
  else if (name === 'wp:menu_order') item.order = Number(text) || 0
  else if (name === 'wp:comment') item.comments++
  else if (name === 'category') {
    item.terms.push({ domain: attributes.domain ?? '', slug: attributes.nicename ?? '', name: text.trim() })
  }
}

function emptyItem(): ExportItem {
  return {
    id: '',
    type: '',
    status: '',
    title: '',
    link: '',
    slug: '',
    date: '',
    dateInUtc: '',
    creator: '',
    content: '',
    excerpt: '',
    password: '',
    sticky: false,
    parent: '',
    order: 0,
    attachmentUrl: '',
    terms: [],
    meta: new Map(),
    oldSlugs: [],
    comments: 0,
    doubtful: false,
  }
}
