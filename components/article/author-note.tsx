import { Picture } from '#components/article/picture'
import { Prose } from '#components/site/prose'
import type { ArticleAuthor } from '#lib/articles/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from './author-note.module.css'

/** About an author, below the article. */
export function AuthorNote({ author }: { author: ArticleAuthor }) {
  return (
    <section className={styles.note} aria-label={wording.article.about(author)}>
      {author.image && <Picture picture={author.image} sizes="72px" most={160} alt="" />}
      <div>
        <h2>
          <a href={pathTo('author', author.slug)}>{author.name}</a>
          {author.role && <span> {author.role}</span>}
        </h2>
        <Prose html={author.html} />
      </div>
    </section>
  )
}
