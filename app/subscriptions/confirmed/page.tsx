import type { Metadata } from 'next'
import { Answer } from '#components/site/answer'
import { wording } from '#lib/wording'

export function generateMetadata(): Metadata {
  return { title: wording.subscriptions.confirmedTitle }
}

export default function ConfirmedPage() {
  return <Answer title={wording.subscriptions.confirmedTitle} text={wording.subscriptions.confirmed} />
}
