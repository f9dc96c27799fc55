import type { SourcePiece } from '#lib/adopt/archive'
import { isFalse, isTrue, type LooseFields, listOf, mapOf, pictureOf, textOf } from '#lib/adopt/files/loose-fields'
import { readSourceDate } from '#lib/adopt/files/source-date'

/** What nearly every static site's front matter calls alike. */
export type CommonFields = Pick<
  SourcePiece,
  | 'title'
  | 'summary'
  | 'updated'
  | 'authors'
  | 'categories'
  | 'tags'
  | 'language'
  | 'aliases'
  | 'image'
  | 'pinned'
  | 'status'
>

const updatedFields = [
  'updated',
  'lastmod',
  'last_modified_at',
  'updatedDate',
  'updatedAt',
  'last_update',
  'modified',
  'last_updated',
]

/** `more` are the fields of an inner table that some systems keep theirs in. */
export function commonFields(fields: LooseFields, more: LooseFields = {}): CommonFields {
  const all = { ...more, ...fields }
  return {
    title: textOf(all, 'title', 'headline', 'name'),
    summary: textOf(all, 'summary', 'excerpt', 'description', 'dek', 'subtitle', 'abstract', 'lead', 'synopsis'),
    updated: updatedFields.map((name) => readSourceDate(all[name])).find((date) => date !== null) ?? null,
    authors: listOf(all, ['authors', 'author', 'byline', 'writer']),
    categories: listOf(all, ['categories', 'category', 'section']),
    tags: listOf(all, ['tags', 'tag', 'keywords', 'topics']),
    language: textOf(all, 'lang', 'language', 'locale'),
    aliases: [...listOf(all, ['aliases']), ...listOf(all, ['redirect_from', 'alias', 'redirects', 'old_url'])],
    image: pictureOf(
      { ...mapOf(all, 'header'), ...mapOf(all, 'cover'), ...all },
      ...[
        'image',
        'featured_image',
        'feature_image',
        'featuredImage',
        'cover',
        'coverImage',
        'cover_image',
        'heroImage',
      ],
      ...['hero_image', 'hero', 'banner', 'teaser', 'og_image', 'ogImage', 'thumbnail', 'feature', 'images'],
    ),
    pinned: isTrue(all, 'pinned') || isTrue(all, 'sticky') || isTrue(all, 'featured'),
    status: statusOf(all),
  }
}

function statusOf(fields: LooseFields): SourcePiece['status'] {
  if (textOf(fields, 'password') || isTrue(fields, 'private') || isTrue(fields, 'protected')) return 'closed'
  const isDraft =
    isTrue(fields, 'draft') || isFalse(fields, 'published') || isTrue(fields, 'unlisted') || fields.status === 'draft'
  return isDraft ? 'draft' : 'published'
}
