import type { Metadata } from 'next'
import { Answer } from '#components/site/answer'
import { wording } from '#lib/wording'

export function generateMetadata(): Metadata {
  return { title: wording.newsletters.inboxTitle }
}

export default function SignUpTakenPage() {
  return <Answer title={wording.newsletters.inboxTitle} text={wording.poll.signUpOutcome.taken} />
}
