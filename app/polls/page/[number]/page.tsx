import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { missingMetadata } from '#app/absence-metadata'
import { listMetadata } from '#app/list-metadata'
import { currentSite, currentTime } from '#app/request'
import { PollsOverviewPage } from '#components/poll/polls-overview'
import { pathTo } from '#lib/paths'
import { getPollsOverview } from '#lib/polls/queries'
import { readPageNumber } from '#lib/publication/page-number'
import { wording } from '#lib/wording'
import { MissingPage } from '../../../missing-page'

type Props = PageProps<'/polls/page/[number]'>

const load = cache(async (page: number) => getPollsOverview(currentTime(), page))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = readPageNumber(['page', (await params).number])
  const polls = typeof page === 'number' ? await load(page) : null
  if (!polls || typeof page !== 'number') return missingMetadata()
  const list = { title: wording.site.polls, description: wording.poll.listLede, base: pathTo('polls') }
  return listMetadata(list, page, polls.pages)
}

export default async function LaterPollsPage({ params }: Props) {
  const page = readPageNumber(['page', (await params).number])
  if (page === 'first') permanentRedirect(pathTo('polls'))
  const [site, polls] = await Promise.all([currentSite(), page && load(page)])
  if (!page || !polls) return <MissingPage slug="" />
  return <PollsOverviewPage polls={polls} page={page} site={site} />
}
