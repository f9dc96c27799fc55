import type { Metadata } from 'next'
import { cache } from 'react'
import { missingMetadata } from '#app/absence-metadata'
import { currentSite } from '#app/request'
import { ContactForm } from '#components/site/contact-form'
import { PageHeading } from '#components/site/page-heading'
import { Shows } from '#components/site/shows'
import { SitePages } from '#components/site/site-pages'
import { StaticText } from '#components/site/static-text'
import { WithRail } from '#components/site/with-rail'
import { getPage } from '#lib/pages/queries'
import { pathTo } from '#lib/paths'
import { cacheTag } from '#lib/publication/cache-tags'
import { wording } from '#lib/wording'
import { MissingPage } from '../missing-page'
import styles from './contact.module.css'

/** The newsroom's own introduction from content/pages/contact.md, if there is one. */
const load = cache(async () => {
  const page = await getPage('contact')
  return page?.removedAt ? null : page
})

export async function generateMetadata(): Promise<Metadata> {
  const [page, site] = await Promise.all([load(), currentSite()])
  if (!page && !site.contact) return missingMetadata()
  const title = page?.title ?? wording.contact.formTitle
  return { title, description: page?.summary ?? null, alternates: { canonical: pathTo('contact') } }
}

export default async function ContactPage() {
  const [page, site] = await Promise.all([load(), currentSite()])
  if (!page && !site.contact) return <MissingPage slug="contact" />
  return (
    <>
      <Shows tags={[cacheTag.page('contact')]} />
      <WithRail rail={<SitePages site={site} path={pathTo('contact')} />}>
        <PageHeading title={page?.title ?? wording.contact.formTitle}>
          {page?.summary && <p>{page.summary}</p>}
        </PageHeading>
        {page && <StaticText html={page.html} />}
        {site.contact && (
          <section className={styles.form} aria-label={wording.contact.formTitle}>
            {page && <h2>{wording.contact.formTitle}</h2>}
            <ContactForm />
          </section>
        )}
      </WithRail>
    </>
  )
}
