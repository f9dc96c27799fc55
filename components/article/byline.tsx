import { Fragment } from 'react'
import type { Byline as BylineData } from '#lib/articles/schema'
import { splitNames } from '#lib/dates'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'

/** “By Ana, Ben and Cleo”, each name linked to the author's page. */
export function Byline({ authors, language }: { authors: readonly BylineData[]; language: string }) {
  const bySlug = new Map(authors.map((author) => [author.slug, author.name]))
  const parts = splitNames(bySlug.keys(), language)
  return (
    <>
      {wording.article.by}{' '}
      {parts.map(({ type, value }, index) =>
        type === 'element' ? (
          <a key={value} href={pathTo('author', value)} rel="author">
            {bySlug.get(value)}
          </a>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the words between the names have no other identity.
          <Fragment key={index}>{value}</Fragment>
        ),
      )}
    </>
  )
}
