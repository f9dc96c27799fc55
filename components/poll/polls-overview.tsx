import { PollList } from '#components/poll/poll-list'
import { PageHeading } from '#components/site/page-heading'
import { Pagination } from '#components/site/pagination'
import { Shows } from '#components/site/shows'
import { pathTo } from '#lib/paths'
import type { PollsOverview } from '#lib/polls/queries'
import { cacheTag } from '#lib/publication/cache-tags'
import { wording } from '#lib/wording'

interface Props {
  polls: PollsOverview
  page: number
  site: { language: string; timeZone: string }
}

/** A page of the list of polls. The first page begins with the polls that are open. */
export function PollsOverviewPage({ polls, page, site }: Props) {
  const nothing = polls.open.length + polls.coming.length + polls.closed.length === 0
  return (
    <>
      <Shows tags={[cacheTag.list, ...[...polls.open, ...polls.closed].map(({ slug }) => cacheTag.poll(slug))]} />
      <PageHeading title={wording.site.polls}>
        <p>{nothing ? wording.poll.noPolls : wording.poll.listLede}</p>
      </PageHeading>
      <PollList heading={wording.poll.listOpen} polls={polls.open} site={site} />
      <PollList heading={wording.poll.listComing} polls={polls.coming} site={site} />
      <PollList heading={wording.poll.listClosed} polls={polls.closed} site={site} />
      <Pagination base={pathTo('polls')} page={page} pages={polls.pages} />
    </>
  )
}
