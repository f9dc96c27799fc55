import { Picture } from '#components/article/picture'
import { PageHeading } from '#components/site/page-heading'
import { Prose } from '#components/site/prose'
import type { Author } from '#lib/authors/queries'
import { wording } from '#lib/wording'
import styles from './author-heading.module.css'

/** The head of an author's page. */
export function AuthorHeading({ author }: { author: Author }) {
  const role = author.role ?? (author.contributor ? wording.lists.contributor : undefined)
  return (
    <div className={styles.heading}>
      {author.image && <Picture picture={author.image} sizes="(min-width: 64rem) 9rem, 5rem" most={320} lead />}
      <PageHeading over={role} title={author.name}>
        <Prose html={author.html} />
        {author.url && (
          <p>
            <a href={author.url} rel="me">
              {wording.lists.website}
            </a>
          </p>
        )}
      </PageHeading>
    </div>
  )
}
