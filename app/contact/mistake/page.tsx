import type { Metadata } from 'next'
import { currentSite, currentTime } from '#app/request'
import { ContactForm } from '#components/site/contact-form'
import { PageHeading } from '#components/site/page-heading'
import { Shows } from '#components/site/shows'
import { getTitle } from '#lib/articles/queries'
import { longestSubject } from '#lib/contact/schema'
import { readSlug } from '#lib/content/slugs'
import { cutAtWord } from '#lib/cut-at-word'
import { cacheTag } from '#lib/publication/cache-tags'
import { wording } from '#lib/wording'
import { MissingPage } from '../../missing-page'

const words = wording.contact

export function generateMetadata(): Metadata {
  return { title: words.mistake, robots: { index: false } }
}

// The contact form for a mistake in an article, which its address names. It can be cached: it knows nothing of the reader.

export default async function MistakePage({ searchParams }: PageProps<'/contact/mistake'>) {
  const { about } = await searchParams
  const slug = readSlug(typeof about === 'string' ? about : null)
  const [site, article] = await Promise.all([currentSite(), slug ? getTitle(slug, currentTime()) : null])
  if (!site.contact) return <MissingPage slug="contact" />
  const subject = article ? cutAtWord(article.title, longestSubject) : ''
  return (
    <>
      {article && <Shows tags={[cacheTag.article(article.slug)]} />}
      <PageHeading title={words.mistake}>
        <p>{words.mistakeLede}</p>
      </PageHeading>
      <ContactForm values={{ kind: 'mistake', subject }} article={article} />
    </>
  )
}
