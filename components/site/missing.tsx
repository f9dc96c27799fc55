import { Answer } from '#components/site/answer'
import { SearchAgain } from '#components/site/search-again'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'

/** 404, with a search for the words of the address. */
export function Missing({ slug }: { slug: string }) {
  const words = slug
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 100)
  return (
    <Answer {...wording.answers.missing} status={404}>
      <SearchAgain words={words} />
    </Answer>
  )
}

/** 410: the page says that its content was removed. */
export function Gone({ site, sectionSlug }: { site: Site; sectionSlug?: string }) {
  const section = site.sections.find(({ slug }) => slug === sectionSlug)
  return (
    <Answer {...wording.answers.removed} status={410}>
      {section && (
        <p>
          <a href={pathTo('section', section.slug)}>{wording.lists.everything({ section: section.name })}</a>
        </p>
      )}
      <SearchAgain words="" />
    </Answer>
  )
}
