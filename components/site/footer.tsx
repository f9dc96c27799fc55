import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from './footer.module.css'

/** The end of every page, which leads on: to the sections, the newspaper's own pages, and its feeds. */
export function Footer({ site, year }: { site: Site | null; year: string }) {
  if (!site) return null
  return (
    <footer className={styles.footer}>
      <div className={styles.imprint}>
        <p className={styles.name}>
          <a href="/">{site.name}</a>
        </p>
        {site.tagline && <p>{site.tagline}</p>}
        {site.postalAddress && <address>{site.postalAddress}</address>}
      </div>
      <nav aria-label={wording.site.more} className={styles.groups}>
        {groupsOf(site).map(({ name, links }) => (
          <div key={name}>
            <h2>{name}</h2>
            <ul>
              {links.map(({ text, href }) => (
                <li key={href}>
                  <a href={href}>{text}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <p>{wording.site.rights({ publisher: site.publisher?.name ?? site.name, year })}</p>
    </footer>
  )
}

type Links = Site['navigation']

/** The sections; the newsroom's own links, with those that every newspaper has; and ways to follow it. */
function groupsOf({ sections, navigation }: Site): { name: string; links: Links }[] {
  const own = new Set(navigation.map(({ href }) => href))
  const common = [
    { text: wording.site.corrections, href: pathTo('corrections') },
    { text: wording.site.polls, href: pathTo('polls') },
  ]
  return [
    {
      name: wording.site.sections,
      links: sections.map(({ slug, name }) => ({ text: name, href: pathTo('section', slug) })),
    },
    { name: wording.site.more, links: [...navigation, ...common.filter(({ href }) => !own.has(href))] },
    {
      name: wording.site.follow,
      links: [{ text: wording.site.feed, href: pathTo('rss') }].filter(({ href }) => !own.has(href)),
    },
  ].filter(({ links }) => links.length > 0)
}
