import type { Metadata } from 'next'
import { currentSite } from '#app/request'
import { LinkForm } from '#components/newsletter/link-form'
import { SignUpForm, type SignUpProblem } from '#components/newsletter/sign-up-form'
import { PageHeading } from '#components/site/page-heading'
import { wording } from '#lib/wording'

export function generateMetadata(): Metadata {
  return { title: wording.newsletters.problems, robots: { index: false } }
}

// The answer to a form that was not taken: the form again, with what was typed and what is wrong.

export default async function RefusedSignUpPage({ searchParams }: PageProps<'/answer/newsletters'>) {
  const [site, { wrong, email, newsletter }] = await Promise.all([currentSite(), searchParams])
  const typed = typeof email === 'string' ? email : ''
  return (
    <>
      <PageHeading title={wording.newsletters.problems} />
      {wrong === 'link' ? (
        <LinkForm email={typed} wrong />
      ) : (
        <SignUpForm site={site} email={typed} chosen={[newsletter ?? []].flat()} wrong={problemOf(wrong)} />
      )}
    </>
  )
}

function problemOf(wrong: string | string[] | undefined): SignUpProblem {
  return wrong === 'newsletter' || wrong === 'wording' ? wrong : 'email'
}
