import type { Metadata } from 'next'
import { listMetadata } from '#app/list-metadata'
import { currentSite, currentTime } from '#app/request'
import { PollsOverviewPage } from '#components/poll/polls-overview'
import { pathTo } from '#lib/paths'
import { getPollsOverview } from '#lib/polls/queries'
import { wording } from '#lib/wording'

export async function generateMetadata(): Promise<Metadata> {
  const polls = await getPollsOverview(currentTime(), 1)
  const list = { title: wording.site.polls, description: wording.poll.listLede, base: pathTo('polls') }
  return listMetadata(list, 1, polls?.pages ?? 1)
}

export default async function PollsPage() {
  const [site, polls] = await Promise.all([currentSite(), getPollsOverview(currentTime(), 1)])
  return polls && <PollsOverviewPage polls={polls} page={1} site={site} />
}
