import { TitleList } from '#components/article/title-list'
import { Answer } from '#components/site/answer'
import { SearchAgain } from '#components/site/search-again'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import type { Titled } from '#lib/search/nearest/queries'
import { wording } from '#lib/wording'

/** 404, with a search for the words of the address, and the articles that were probably meant. */
export function Missing({ slug, site, nearest }: { slug: string; site: Site; nearest: readonly Titled[] }) {
  const words = slug
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 100)
  return (
    <Answer {...wording.answers.missing} status={404}>
      <TitleList heading={wording.answers.nearest} articles={nearest} site={site} />
      <SearchAgain words={words} />
    </Answer>
  )
}

/** 410: the page says that its content was removed, and what there is near it. */
export function Gone({ site, sectionSlug, near }: { site: Site; sectionSlug?: string; near: readonly Titled[] }) {
  const section = site.sections.find(({ slug }) => slug === sectionSlug)
  return (
    <Answer {...wording.answers.removed} status={410}>
      <TitleList heading={wording.answers.near} articles={near} site={site} />
      {section && (
        <p>
          <a href={pathTo('section', section.slug)}>{wording.lists.everything({ section: section.name })}</a>
        </p>
      )}
      <SearchAgain words="" />
    </Answer>
  )
}
