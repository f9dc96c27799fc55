import type { SourceAuthor } from '#lib/adopt/archive'
import { type LooseFields, mapOf, textOf } from '#lib/adopt/files/loose-fields'

/** Authors as data files describe them: by their keys, records with names. */
export function describedAuthors(...lists: readonly LooseFields[]): SourceAuthor[] {
  return lists.flatMap((list) =>
    Object.keys(list).flatMap((key) => {
      const fields = mapOf(list, key)
      const name = textOf(fields, 'name', 'display_name', 'displayName', 'full_name', 'title')
      return name ? [authorFrom(key, name, fields)] : []
    }),
  )
}

export function authorFrom(key: string, name: string, fields: LooseFields): SourceAuthor {
  const picture = textOf(fields, 'image', 'avatar', 'photo', 'picture', 'imageURL', 'image_url')
  return {
    key,
    name,
    slug: null,
    biography: textOf(fields, 'bio', 'biography', 'about', 'description'),
    url: textOf(fields, 'url', 'web', 'website', 'link', 'site', 'uri'),
    role: textOf(fields, 'role', 'position', 'job', 'title'),
    image: picture ? { src: picture, alt: textOf(fields, 'image_alt', 'alt') ?? name } : null,
    address: null,
  }
}
