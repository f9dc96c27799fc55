import { feedPaths } from '#lib/paths'

/** Links to the feeds below a path; the site's own have an empty base. */
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
