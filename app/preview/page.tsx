import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { currentSite, currentTime } from '#app/request'
import { PreviewBanner } from '#components/article/preview-banner'
import { Answer } from '#components/site/answer'
import { appearsAt } from '#lib/articles/appears-at'
import { findPreviewed } from '#lib/articles/queries'
import { formatMoment } from '#lib/dates'
import { pathTo } from '#lib/paths'
import { readPreviewKey } from '#lib/previews/address'
import { findPreview } from '#lib/previews/queries'
import { findRedirect } from '#lib/redirects/queries'
import { serverSecret } from '#lib/secrets/server-secret'
import { wording } from '#lib/wording'
import { ArticleInFull } from '../articles/[slug]/article-in-full'
import { Front } from '../front'

type Props = PageProps<'/preview'>

const find = cache(async (key: string) => {
  const id = readPreviewKey(key, await serverSecret())
  return id === null ? null : findPreview(id, currentTime())
})

/** The same head whatever is shown: a title would stay in histories and in what browsers tell each other. */
export function generateMetadata(): Metadata {
  return { title: wording.preview.title, robots: { index: false, follow: false }, referrer: 'no-referrer' }
}

export default async function PreviewPage({ searchParams }: Props) {
  const { key } = await searchParams
  const preview = typeof key === 'string' ? await find(key) : null
  if (!preview) return <Over />
  const { shows, expiresAt } = preview
  return 'slug' in shows ? <Piece slug={shows.slug} until={expiresAt} /> : <FrontAt at={shows.at} until={expiresAt} />
}

/** Redirects to a piece that readers see by now: its preview is no second address of it. */
async function Piece({ slug, until }: { slug: string; until: Date }) {
  const now = currentTime()
  const [site, article] = await Promise.all([currentSite(), findPreviewed(slug, now)])
  if (article?.standing === 'published') permanentRedirect(pathTo('article', slug))
  const moved = await findRedirect(pathTo('article', slug), { now, drafts: false })
  if (moved) permanentRedirect(moved)
  if (!article) return <Over />
  const appears = appearsAt(article)
  const text = appears ? wording.preview.coming({ moment: formatMoment(appears, site) }) : wording.preview.draft
  return <ArticleInFull article={article} preview={<PreviewBanner text={text} until={until} site={site} />} />
}

async function FrontAt({ at, until }: { at: Date; until: Date }) {
  const site = await currentSite()
  const text = wording.preview.front({ moment: formatMoment(at, site) })
  return <Front moment={{ now: at, drafts: false }} preview={<PreviewBanner text={text} until={until} site={site} />} />
}

function Over() {
  return <Answer {...wording.preview.over} status={404} />
}
