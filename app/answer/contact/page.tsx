import type { Metadata } from 'next'
import { ContactForm } from '#components/site/contact-form'
import { PageHeading } from '#components/site/page-heading'
import { contactFields } from '#lib/contact/schema'
import { wording } from '#lib/wording'

export function generateMetadata(): Metadata {
  return { title: wording.contact.problemsTitle, robots: { index: false } }
}

// The answer to a refused message: the form again, with the values typed and the fields that are wrong.

export default async function RefusedMessagePage({ searchParams }: PageProps<'/answer/contact'>) {
  const given = await searchParams
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : '')
  const listed = text('wrong').split(',')
  const values = Object.fromEntries(contactFields.map((field) => [field, text(field)]))
  return (
    <>
      <PageHeading title={wording.contact.formTitle} />
      <ContactForm values={values} wrong={contactFields.filter((field) => listed.includes(field))} />
    </>
  )
}
