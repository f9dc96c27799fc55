import type { Metadata } from 'next'
import { Answer } from '#components/site/answer'
import { wording } from '#lib/wording'

export function generateMetadata(): Metadata {
  return { title: wording.contact.sentTitle }
}

export default function MessageSentPage() {
  return <Answer title={wording.contact.sentTitle} text={wording.contact.sent} />
}
