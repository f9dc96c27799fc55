import { wording } from '#lib/wording'
import type { ArticleKind } from '#prisma/generated/client'

/** The kind that a name says already, as that of a section of opinions does; undefined for other names. */
export function kindNamed(name: string): ArticleKind | undefined {
  const kinds = Object.keys(wording.kinds) as ArticleKind[]
  return kinds.find((kind) => wording.kinds[kind].toLowerCase() === name.toLowerCase())
}
