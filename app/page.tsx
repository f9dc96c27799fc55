import { getSite } from '#lib/publication/queries'

export default async function FrontPage() {
  const site = await getSite()
  return <h1>{site?.name ?? 'No edition yet'}</h1>
}
