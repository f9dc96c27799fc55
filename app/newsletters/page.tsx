import type { Metadata } from 'next'
import { currentSite, currentTime } from '#app/request'
import { LinkForm } from '#components/newsletter/link-form'
import { SignUpForm } from '#components/newsletter/sign-up-form'
import { PageHeading } from '#components/site/page-heading'
import { Shows } from '#components/site/shows'
import { listLatest } from '#lib/newsletters/queries'
import { pathTo } from '#lib/paths'
import { cacheTag } from '#lib/publication/cache-tags'
import { wording } from '#lib/wording'
import styles from './newsletters.module.css'

const words = wording.newsletters

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await currentSite()
  return {
    title: words.title,
    description: words.lede({ site: name }),
    alternates: { canonical: pathTo('newsletters') },
  }
}

export default async function NewslettersPage() {
  const [site, mailings] = await Promise.all([currentSite(), listLatest(currentTime())])
  const latest = new Map(
    mailings.map(({ newsletter, slug, subject }) => [newsletter, { subject, href: pathTo('mailing', slug) }]),
  )
  return (
    <>
      <Shows tags={[cacheTag.newsletters]} />
      <PageHeading title={words.title}>
        <p>{words.lede({ site: site.name })}</p>
      </PageHeading>
      <SignUpForm site={site} latest={latest} />
      <section className={styles.part}>
        <h2>{words.change}</h2>
        <LinkForm />
      </section>
    </>
  )
}
