import type { Metadata } from 'next'
import { currentTime } from '#app/request'
import { ContactForm } from '#components/site/contact-form'
import { PageHeading } from '#components/site/page-heading'
import { getTitle } from '#lib/articles/queries'
import { contactFields, type RefusedField } from '#lib/contact/schema'
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
  const article = values.about ? await getTitle(values.about, currentTime()) : null
  const isWrong = (field: string): field is RefusedField => field !== 'about' && listed.includes(field)
  return (
    <>
      <PageHeading title={wording.contact.formTitle} />
      <ContactForm values={values} wrong={contactFields.filter(isWrong)} article={article} />
    </>
  )
}
