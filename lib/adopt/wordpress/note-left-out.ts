import type { Note } from '#lib/adopt/report/findings'
import type { ExportItem } from '#lib/adopt/wordpress/export'

/** What WordPress keeps as posts for its own use: no reader ever saw one as a page. */
const internal = new Set(
  `
  revision custom_css customize_changeset oembed_cache user_request wp_global_styles wp_block
  wp_template wp_template_part wp_navigation wp_font_family wp_font_face attachment post page
`
    .trim()
    .split(/\s+/),
)

/** Notes by kind and number what an export holds that is neither an article nor a page. */
export function noteLeftOut(items: readonly ExportItem[], note: Note): void {
  const whole = { piece: null, line: null }
  const counts = new Map<string, number>()
  for (const { type } of items) counts.set(type, (counts.get(type) ?? 0) + 1)
  for (const [type, count] of counts) {
    if (internal.has(type)) continue
    const cure = type === 'nav_menu_item' ? ' Write the navigation in site.yaml.' : ''
    note('unread', whole, `${count} of the kind “${type}” are no posts or pages.${cure}`)
  }
  const comments = items.reduce((sum, item) => sum + item.comments, 0)
  if (comments > 0) note('unread', whole, `${comments} comments of readers are left out.`)
  const pages = items.filter(({ type, link }) => type === 'attachment' && !link.includes('?attachment_id=')).length
  if (pages > 0)
    note('unread', whole, `${pages} uploaded files had pages of their own; their addresses lead nowhere now.`)
}
