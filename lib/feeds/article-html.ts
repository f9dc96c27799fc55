import type { ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { needsDisclaimer } from '#lib/articles/needs-disclaimer'
import { textInOwnLanguage } from '#lib/articles/own-language'
import type { Correction, Source } from '#lib/articles/schema'
import type { Block } from '#lib/content/blocks'
import { formatDate } from '#lib/dates'
import { bodyHtml } from '#lib/feeds/body-html'
import { link, make, paragraph } from '#lib/feeds/elements'
import type { FeedArticle } from '#lib/feeds/queries'
import type { FeedSite } from '#lib/feeds/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'

/** An article for feed readers, in the same order as its page and with its kind, so that no opinion passes for a report. */
export function articleHtml(article: FeedArticle, site: FeedSite, questions: ReadonlyMap<string, string>): string {
  const { slug, kind, image, blocks, sources, corrections } = article
  const whole: Block[] = [
    drawn(paragraph(make('strong', {}, wording.kinds[kind]))),
    ...(image ? [{ type: 'figure' as const, picture: image }] : []),
    ...blocks,
    ...sourceList(sources),
    ...correctionList(corrections, site),
    ...(needsDisclaimer(article) ? [disclaimer(site)] : []),
  ]
  const html = bodyHtml(whole, { siteUrl: site.url, articleUrl: `${site.url}${pathTo('article', slug)}`, questions })
  const { lang, dir } = textInOwnLanguage(article)
  if (lang === undefined) return html
  return `<div lang="${lang}" dir="${dir}">${html}</div>`
}

function sourceList(sources: readonly Source[]): Block[] {
  if (sources.length === 0) return []
  const items = sources.map(({ name, url }) => make('li', {}, url ? link(url, name) : name))
  return [drawn(make('h2', {}, wording.article.sources), make('ul', {}, ...items))]
}

function correctionList(corrections: readonly Correction[], site: FeedSite): Block[] {
  if (corrections.length === 0) return []
  const entries = corrections.map(({ date, text }) =>
    paragraph(make('strong', {}, wording.article.correction), ` (${formatDate(date, site)}): ${text}`),
  )
  return [drawn(make('h2', {}, wording.article.corrections), ...entries)]
}

function disclaimer({ disclaimerHtml, guidelines }: FeedSite): Block {
  const contact = toHtml(link(guidelines, wording.article.contactUs))
  return { type: 'html', html: `<hr><p>${disclaimerHtml} ${contact}</p>` }
}

function drawn(...elements: ElementContent[]): Block {
  return { type: 'html', html: toHtml({ type: 'root', children: elements }) }
}
