import type { Metadata } from 'next'
import { cache } from 'react'
import { missingMetadata, removedMetadata } from '#app/absence-metadata'
import { currentMoment, currentSite, currentTime } from '#app/request'
import { RowList } from '#components/article/row-list'
import { ShortSignUp } from '#components/newsletter/short-sign-up'
import { PageHeading } from '#components/site/page-heading'
import { Shows } from '#components/site/shows'
import { StaticText } from '#components/site/static-text'
import { Timestamp } from '#components/site/timestamp'
import { listCards } from '#lib/articles/queries'
import { newsletterNames } from '#lib/content/site/newsletters-of'
import { findMailing, listPicked } from '#lib/newsletters/queries'
import { pathTo } from '#lib/paths'
import { cacheTag } from '#lib/publication/cache-tags'
import { wording } from '#lib/wording'
import { GonePage, MissingPage } from '../../missing-page'
import styles from '../newsletters.module.css'

type Props = PageProps<'/newsletters/[...mailing]'>

const find = cache((slug: string) => findMailing(slug, currentTime()))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const slug = (await params).mailing.join('/')
  const found = await find(slug)
  if (found.state === 'removed') return removedMetadata()
  if (found.state === 'missing') return missingMetadata()
  return { title: found.mailing.subject, alternates: { canonical: pathTo('mailing', slug) } }
}

export default async function MailingPage({ params }: Props) {
  const { mailing: words } = await params
  const [site, found] = await Promise.all([currentSite(), find(words.join('/'))])
  if (found.state === 'removed') return <GonePage slug={words.at(-1) ?? ''} />
  if (found.state === 'missing') return <MissingPage slug={words.at(-1) ?? ''} />
  const { mailing } = found
  const cards = await listCards(await listPicked(mailing, currentTime()), currentMoment())
  const [name = ''] = newsletterNames(site, [mailing.newsletter])
  return (
    <article>
      <Shows tags={[cacheTag.newsletters, cacheTag.list]} />
      <PageHeading title={mailing.subject} over={name} overHref={pathTo('newsletters')}>
        {mailing.shownFrom && (
          <p>
            <Timestamp date={mailing.shownFrom} site={site} />
          </p>
        )}
      </PageHeading>
      {mailing.html !== '' && <StaticText html={mailing.html} />}
      {cards.length > 0 && (
        <section className={styles.part} aria-label={wording.newsletters.articles}>
          <RowList cards={cards} site={site} />
        </section>
      )}
      <ShortSignUp site={site} page={pathTo('mailing', mailing.slug)} newsletter={mailing.newsletter} />
    </article>
  )
}
