import { Byline } from '#components/article/byline'
import { KindLabel } from '#components/article/kind-label'
import { Picture } from '#components/article/picture'
import { Timestamp } from '#components/site/timestamp'
import { kindNamed } from '#lib/articles/kind-named'
import { inOwnLanguage } from '#lib/articles/own-language'
import { readingMinutes } from '#lib/articles/reading-time'
import type { Article } from '#lib/articles/schema'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from './article-header.module.css'

export function ArticleHeader({ article, site }: { article: Article; site: Site }) {
  const section = site.sections.find(({ slug }) => slug === article.sectionSlug)
  const own = inOwnLanguage(article)
  const portrait = article.authors.length === 1 ? article.authors[0]?.image : null
  return (
    <header className={styles.opening}>
      <div className={styles.head}>
        <p className={styles.kicker}>
          <Kicker kind={article.kind} section={section} />
        </p>
        <h1 {...own}>{article.title}</h1>
        {article.ownSummary && (
          <p className={styles.summary} {...own}>
            {article.summary}
          </p>
        )}
      </div>
      <div className={styles.meta}>
        {portrait && <Picture picture={portrait} sizes="56px" most={160} alt="" />}
        <p className={styles.byline}>
          <Byline authors={article.authors} language={site.language} />
        </p>
        <p>
          {article.publishedAt && <Timestamp date={article.publishedAt} site={site} exact />}
          {article.updatedAt && (
            <>
              <br />
              {wording.article.updated} <Timestamp date={article.updatedAt} site={site} exact />
            </>
          )}
          <br />
          {wording.article.minutes({ count: readingMinutes(article.words) })}
        </p>
      </div>
    </header>
  )
}

/** Section and kind, or one of them where both have the same name. */
function Kicker({ kind, section }: { kind: Article['kind']; section: Site['sections'][number] | undefined }) {
  if (!section) return <KindLabel kind={kind} />
  const link = <a href={pathTo('section', section.slug)}>{section.name}</a>
  if (kindNamed(section.name) === kind) return <KindLabel kind={kind}>{link}</KindLabel>
  return (
    <>
      {link} <KindLabel kind={kind} />
    </>
  )
}
