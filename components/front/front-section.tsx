import type { ComponentType } from 'react'
import type { CardsProps } from '#components/article/card-list'
import { FeatureLayout } from '#components/front/feature-layout'
import { HeadlinesLayout } from '#components/front/headlines-layout'
import { PartHeading } from '#components/front/part-heading'
import { RowLayout } from '#components/front/row-layout'
import { VoicesLayout } from '#components/front/voices-layout'
import type { FrontSection as Section } from '#lib/articles/front-page'
import { kindNamed } from '#lib/articles/kind-named'
import type { SectionLayout } from '#lib/content/site/front-schema'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'

/** The component of each layout that front.yaml may name. */
const layouts: Record<SectionLayout, ComponentType<CardsProps>> = {
  feature: FeatureLayout,
  row: RowLayout,
  headlines: HeadlinesLayout,
  voices: VoicesLayout,
}

interface Props {
  section: Section
  site: Site
  now: Date
}

/** A section of the front page under its name, in its layout. */
export function FrontSection({ section: { slug, layout, cards }, site, now }: Props) {
  const Layout = layouts[layout]
  const name = site.sections.find((section) => section.slug === slug)?.name ?? slug
  return (
    <section>
      <PartHeading href={pathTo('section', slug)}>{name}</PartHeading>
      <Layout cards={cards} site={site} now={now} kind={kindNamed(name)} />
    </section>
  )
}
