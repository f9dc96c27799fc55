import type {
  BreadcrumbList,
  CreativeWorkSeries,
  Graph,
  ImageObject,
  NewsArticle,
  NewsMediaOrganization,
} from 'schema-dts'
import { lastChange } from '#lib/articles/last-change'
import type { Article } from '#lib/articles/schema'
import type { Picture } from '#lib/content/blocks'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { crops, variantAddress, widths } from '#lib/pictures/addresses'
import { breadcrumbs } from '#lib/publication/breadcrumbs'

interface SeriesName {
  slug: string
  title: string
}

type Home = Pick<Site, 'url' | 'name' | 'language' | 'sections' | 'publisher' | 'logo'>

/** An article's structured data (https://schema.org/NewsArticle). Every address is absolute. */
export function articleData(article: Article, site: Home, series: SeriesName | null = null): Graph {
  const whole = series && { isPartOf: partOf(series, site) }
  return {
    '@context': 'https://schema.org',
    '@graph': [{ ...newsArticle(article, site), ...whole }, trail(article, site)],
  }
}

function partOf({ slug, title }: SeriesName, site: Home): CreativeWorkSeries {
  return { '@type': 'CreativeWorkSeries', name: title, url: `${site.url}${pathTo('series', slug)}` }
}

function newsArticle(article: Article, site: Home): NewsArticle {
  const url = `${site.url}${pathTo('article', article.slug)}`
  const { publishedAt, image, topics, sources, corrections } = article
  const changed = lastChange(article)
  return {
    '@type': article.kind === 'opinion' ? 'OpinionNewsArticle' : 'NewsArticle',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: article.title,
    description: article.summary,
    inLanguage: article.language ?? site.language,
    isAccessibleForFree: true,
    wordCount: article.words,
    articleSection: sectionName(article, site),
    ...(publishedAt && { datePublished: publishedAt.toISOString() }),
    ...(changed && { dateModified: changed.toISOString() }),
    ...(topics.length > 0 && { keywords: topics.map(({ name }) => name).join(', ') }),
    ...(image && { image: cuts(image, site.url) }),
    author: article.authors.map(({ slug, name }) => ({
      '@type': 'Person',
      name,
      url: `${site.url}${pathTo('author', slug)}`,
    })),
    publisher: publisher(site),
    ...(sources.length > 0 && {
      citation: sources.map((source) => ({
        '@type': 'CreativeWork',
        name: source.name,
        ...(source.url && { url: source.url }),
      })),
    }),
    ...(corrections.length > 0 && {
      correction: corrections.map(({ date, text }) => ({
        '@type': 'CorrectionComment',
        text,
        datePublished: date.toISOString(),
      })),
    }),
  }
}

/** The picture in the three aspect ratios that search engines show, as wide as possible without enlarging it. */
function cuts(image: Picture, siteUrl: string): ImageObject[] {
  return (Object.keys(crops) as (keyof typeof crops)[]).map((crop) => {
    const most = Math.min(image.width, image.height * crops[crop], 1280)
    const width = widths.findLast((known) => known <= most) ?? widths[0]
    return {
      '@type': 'ImageObject',
      url: siteUrl + variantAddress(image, { width, format: 'jpeg', crop }),
      width: `${width}`,
      height: `${Math.round(width / crops[crop])}`,
    }
  })
}

function publisher({ url, name, publisher: organization, logo }: Home): NewsMediaOrganization {
  return {
    '@type': 'NewsMediaOrganization',
    name: organization?.name ?? name,
    url: `${url}/`,
    correctionsPolicy: `${url}${pathTo('corrections')}`,
    ...(logo && { logo: { '@type': 'ImageObject', url: `${url}${logo.src}?v=${logo.hash}` } }),
  }
}

function trail(article: Article, site: Home): BreadcrumbList {
  const section = { path: pathTo('section', article.sectionSlug), name: sectionName(article, site) }
  return breadcrumbs(site, [section, { path: pathTo('article', article.slug), name: article.title }])
}

function sectionName({ sectionSlug }: Article, { sections }: Home): string {
  return sections.find(({ slug }) => slug === sectionSlug)?.name ?? sectionSlug
}
