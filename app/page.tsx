import type { Metadata } from 'next'
import { currentMoment, currentSite } from '#app/request'
import { Front } from './front'

export async function generateMetadata(): Promise<Metadata> {
  const { name, tagline } = await currentSite()
  return {
    title: { absolute: tagline ? `${name}: ${tagline}` : name },
    description: tagline,
    alternates: { canonical: '/' },
  }
}

export default function FrontPage() {
  return <Front moment={currentMoment()} />
}
