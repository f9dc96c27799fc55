/** An export of WordPress (WXR) as it stands in its file: texts as typed, times as written. */
export interface WordPressExport {
  title: string
  tagline: string
  url: string
  language: string
  authors: { login: string; name: string }[]
  /** Categories by the number that WordPress gave them; `parent` is the slug of the one above, or empty. */
  categories: Map<string, { name: string; slug: string; parent: string }>
  items: ExportItem[]
}

/** A post, page, attachment, menu entry or anything else that WordPress keeps as a post. */
export interface ExportItem {
  id: string
  type: string
  status: string
  title: string
  link: string
  slug: string
  date: string
  dateInUtc: string
  creator: string
  content: string
  excerpt: string
  password: string
  sticky: boolean
  parent: string
  order: number
  attachmentUrl: string
  terms: { domain: string; slug: string; name: string }[]
  meta: Map<string, string>
  oldSlugs: string[]
  comments: number
  /** Whether the file is not well-formed within it. */
  doubtful: boolean
}
