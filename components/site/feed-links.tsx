import { feedPaths } from '#lib/paths'
/** The feeds of what stands at a path; the site's own stand at the path of no letters. */
export function FeedLinks({ title, base }: { title: string; base: string }) {
  const { rss, atom, json } = feedPaths(base)
  return (
    <>
      <link rel="alternate" type="application/rss+xml" title={title} href={rss} />
      <link rel="alternate" type="application/atom+xml" title={title} href={atom} />
      <link rel="alternate" type="application/feed+json" title={title} href={json} />
    </>
  )
}
