import type { Metadata } from 'next'
import { cache } from 'react'
import { ContactForm } from '#components/site/contact-form'
import { PageHeading } from '#components/site/page-heading'
import { Shows } from '#components/site/shows'
import { StaticText } from '#components/site/static-text'
import { getPage } from '#lib/pages/queries'
import { wording } from '#lib/wording'
import styles from './contact.module.css'

/** The newsroom's own words, where content/pages/contact.md says some. */
const load = cache(async () => {
  const page = await getPage('contact')
  return page?.removedAt ? null : page
})

export async function generateMetadata(): Promise<Metadata> {
  const page = await load()
  const title = page?.title ?? wording.contact.formTitle
  return { title, description: page?.summary ?? null, alternates: { canonical: '/contact' } }
}

export default async function ContactPage() {
  const page = await load()
  return (
    <>
      <Shows tags={['page:contact']} />
      <PageHeading title={page?.title ?? wording.contact.formTitle}>
        {page?.summary && <p>{page.summary}</p>}
      </PageHeading>
      {page && <StaticText html={page.html} />}
      <section className={styles.form} aria-label={wording.contact.formTitle}>
        {page && <h2>{wording.contact.formTitle}</h2>}
        <ContactForm />
      </section>
    </>
  )
}
