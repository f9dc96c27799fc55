import type { Metadata } from 'next'
import { currentSite } from '#app/request'
import { Answer } from '#components/site/answer'
import { wording } from '#lib/wording'

type Props = PageProps<'/answer/[reason]'>

// The body of an error page; the server in front requests it and keeps the status of the route that failed.

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: wordsFor((await params).reason).title }
}

export default async function AnswerPage({ params, searchParams }: Props) {
  const { reason } = await params
  const { title, text } = wordsFor(reason)
  const { back, retry } = await searchParams
  const own = reason === 'other-address' ? (await currentSite()).url : null
  return (
    <Answer title={title} text={text} back={ownPath(back)}>
      {typeof retry === 'string' && /^\d{1,6}$/.test(retry) && <p>{wording.answers.retry({ count: Number(retry) })}</p>}
      {own !== null && (
        <p>
          <a href={own + (ownPath(back) ?? '')}>{own}</a>
        </p>
      )}
    </Answer>
  )
}

function wordsFor(reason: string): { title: string; text: string } {
  const { reasons, missing, removed } = wording.answers
  const known: Record<string, { title: string; text: string }> = { ...reasons, missing, removed }
  return (Object.hasOwn(known, reason) ? known[reason] : undefined) ?? reasons.error
}

/** Accepts paths of this site only, never another site's address. */
function ownPath(back: string | string[] | undefined): string | null {
  return typeof back === 'string' && /^\/(?![/\\])[\w\-./?=&]*$/.test(back) ? back : null
}
