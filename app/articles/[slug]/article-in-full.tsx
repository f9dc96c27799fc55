import type { ReactNode } from 'react'
import { currentMoment, currentSite, currentTime } from '#app/request'
import { ArticleBody } from '#components/article/article-body'
import { ArticleHeader } from '#components/article/article-header'
import { AuthorNote } from '#components/article/author-note'
import { Corrections } from '#components/article/corrections'
import { Disclaimer } from '#components/article/disclaimer'
import { Figure } from '#components/article/figure'
import { Neighbors } from '#components/article/neighbors'
import { SeriesLine } from '#components/article/series-line'
import { SeriesParts } from '#components/article/series-parts'
import { Share } from '#components/article/share'
import { Sources } from '#components/article/sources'
import { Topics } from '#components/article/topics'
import { UnpublishedBanner } from '#components/article/unpublished-banner'
import { RowLayout } from '#components/front/row-layout'
import { ShortSignUp } from '#components/newsletter/short-sign-up'
import { PollBlock } from '#components/poll/poll-block'
import { Fold } from '#components/site/fold'
import { Shows } from '#components/site/shows'
import { StructuredData } from '#components/site/structured-data'
import { SponsorLine } from '#components/sponsor/sponsor-line'
import { articleData } from '#lib/articles/article-data'
import { needsDisclaimer } from '#lib/articles/needs-disclaimer'
import { textInOwnLanguage } from '#lib/articles/own-language'
import { listAround } from '#lib/articles/queries'
import { recentCorrections } from '#lib/articles/recent-corrections'
import { chooseRelated } from '#lib/articles/related'
import type { Article } from '#lib/articles/schema'
import { pathTo } from '#lib/paths'
import { getPollView } from '#lib/polls/queries'
import { withoutBallot } from '#lib/polls/without-ballot'
import { type CacheTag, cacheTag } from '#lib/publication/cache-tags'
import { getPlace } from '#lib/series/queries'
import { chooseCampaign, hourOf } from '#lib/sponsors/choose-campaign'
import { listCampaignsInFlight } from '#lib/sponsors/queries'
import { wording } from '#lib/wording'
import styles from './article.module.css'

interface Props {
  article: Article
  /** What stands above a preview, which takes no vote, counts for no sponsor and is not described to machines. */
  preview?: ReactNode
}

/** An article with what stands around it. */
export async function ArticleInFull({ article, preview = null }: Props) {
  const now = currentTime()
  const [site, around, place, campaigns, polls] = await Promise.all([
    currentSite(),
    listAround(article, currentMoment()),
    getPlace(article, currentMoment()),
    preview ? [] : listCampaignsInFlight(now),
    Promise.all(pollsOf(article).map((slug) => getPollView(slug, now))),
  ])
  const section = site.sections.find(({ slug }) => slug === article.sectionSlug)
  const campaign = chooseCampaign(article, hourOf(now), campaigns)
  const own = textInOwnLanguage(article)
  const related = chooseRelated(article, around, 3)
  const drawnPolls = new Map<string, ReactNode>()
  for (const poll of polls) {
    const block = poll && (
      <PollBlock
        poll={preview ? withoutBallot(poll) : poll}
        page={pathTo('article', article.slug)}
        article={article.slug}
        site={site}
      />
    )
    if (poll) drawnPolls.set(poll.slug, block)
  }
  return (
    <>
      <Shows tags={tagsOf(article)} />
      {!preview && <StructuredData data={articleData(article, site, place?.series ?? null)} />}
      <article className={styles.article} data-kind={article.kind}>
        {preview ?? (article.standing !== 'published' && <UnpublishedBanner article={article} site={site} />)}
        {place && <SeriesLine place={place} />}
        <ArticleHeader article={article} site={site} />
        <Fold />
        <Corrections corrections={recentCorrections(article.corrections, now)} site={site} article={article} />
        {article.image && (
          <Figure
            picture={article.image}
            sizes="(min-width: 78rem) 58rem, (min-width: 64rem) 75vw, 92vw"
            lead
            own={own}
          />
        )}
        <ArticleBody
          blocks={article.blocks}
          own={own}
          sponsor={campaign && <SponsorLine campaign={campaign} article={article.slug} />}
          polls={drawnPolls}
          players={site.players}
        />
        <Sources sources={article.sources} />
        <Corrections corrections={article.corrections} site={site} article={article} heading />
        {article.authors.map((author) => (
          <AuthorNote key={author.slug} author={author} />
        ))}
        {needsDisclaimer(article) && <Disclaimer site={site} />}
        <footer className={styles.foot}>
          {place && <SeriesParts place={place} />}
          <Topics topics={article.topics} />
          {!preview && (
            <>
              <Share
                title={article.title}
                url={`${site.url}${pathTo('article', article.slug)}`}
                mistake={site.contact === null ? null : `${pathTo('mistake')}?about=${article.slug}`}
              />
              <ShortSignUp site={site} page={pathTo('article', article.slug)} />
            </>
          )}
        </footer>
      </article>
      {related.length > 0 && (
        <section className={styles.related}>
          <h2>{wording.article.related}</h2>
          <RowLayout cards={related} site={site} />
        </section>
      )}
      <Neighbors section={section?.name ?? ''} previous={around.previous} next={around.next} site={site} />
    </>
  )
}

function pollsOf(article: Article): string[] {
  return [...new Set(article.blocks.flatMap((block) => (block.type === 'poll' ? [block.slug] : [])))]
}

function tagsOf(article: Article): CacheTag[] {
  return [
    cacheTag.article(article.slug),
    ...article.authors.map(({ slug }) => cacheTag.author(slug)),
    ...pollsOf(article).map(cacheTag.poll),
    ...(article.seriesSlug ? [cacheTag.series(article.seriesSlug)] : []),
    cacheTag.list,
    cacheTag.sponsors,
  ]
}
