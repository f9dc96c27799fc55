import { articleKind } from '#lib/content/kinds/article'
import { authorKind } from '#lib/content/kinds/author'
import type { Kind, KindName } from '#lib/content/kinds/kind'
import { mailingKind } from '#lib/content/kinds/mailing'
import { pageKind } from '#lib/content/kinds/page'
import { pollKind } from '#lib/content/kinds/poll'
import { seriesKind } from '#lib/content/kinds/series'
import { sponsorKind } from '#lib/content/kinds/sponsor'

/** Every kind of Markdown file in content/. */
export const kinds: Record<KindName, Kind> = {
  article: articleKind,
  author: authorKind,
  poll: pollKind,
  sponsor: sponsorKind,
  page: pageKind,
  series: seriesKind,
  mailing: mailingKind,
}

export const kindList: readonly Kind[] = Object.values(kinds)

/** The same of each kind. */
export function byKind<T>(of: (name: KindName) => T): Record<KindName, T> {
  return Object.fromEntries(kindList.map(({ name }) => [name, of(name)])) as Record<KindName, T>
}
