import { CardList } from '#components/article/card-list'
import { Answer } from '#components/site/answer'
import { SearchForm } from '#components/site/search-form'
import type { Card } from '#lib/articles/schema'
import type { Site } from '#lib/site'
import { wording } from '#lib/wording'

interface Props {
  site: Site
  /** The last part of the address that was asked for. */
  slug: string
  /** Pieces that it may have meant. */
  similar: readonly Card[]
}

/** 404: says so, guesses what was meant, and offers the search. */
export function Missing({ site, slug, similar }: Props) {
  const words = slug
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 100)
  return (
    <Answer {...wording.answers.missing} status={404}>
      {similar.length > 0 && (
        <section>
          <h2>{wording.answers.didYouMean}</h2>
          <CardList cards={similar} site={site} look="short" />
        </section>
      )}
      <SearchForm words={words} />
    </Answer>
  )
}

/** 410: what stood here was taken back, and that is said. */
export function Gone({ site, sectionSlug }: { site: Site; sectionSlug?: string }) {
  const section = site.sections.find(({ slug }) => slug === sectionSlug)
  return (
    <Answer {...wording.answers.removed} status={410} back={null}>
      {section && (
        <p>
          <a href={`/sections/${section.slug}`}>{wording.lists.everything(section.name)}</a>
        </p>
      )}
      <SearchForm words="" />
    </Answer>
  )
}
