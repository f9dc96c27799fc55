/** The feeds of what stands at a path; the site's own stand at the path of no letters. */
export function FeedLinks({ title, base }: { title: string; base: string }) {
  return (
    <>
      <link rel="alternate" type="application/rss+xml" title={title} href={`${base}/feed.xml`} />
      <link rel="alternate" type="application/atom+xml" title={title} href={`${base}/atom.xml`} />
      <link rel="alternate" type="application/feed+json" title={title} href={`${base}/feed.json`} />
    </>
  )
}
