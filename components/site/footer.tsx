import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from './footer.module.css'

export function Footer({ site, year }: { site: Site | null; year: string }) {
  if (!site) return null
  return (
    <footer className={styles.footer}>
      <p className={styles.name}>{site.name}</p>
      {site.tagline && <p>{site.tagline}</p>}
      <nav aria-label={wording.site.more}>
        <ul className={styles.links}>
          {linksOf(site).map((link) => (
            <li key={link.href}>
              <a href={link.href}>{link.text}</a>
            </li>
          ))}
        </ul>
      </nav>
      {site.postalAddress && <address>{site.postalAddress}</address>}
      <p>{wording.site.rights({ publisher: site.publisher?.name ?? site.name, year })}</p>
    </footer>
  )
}

/** The newsroom's own links, then those that every newspaper has and it does not list itself. */
function linksOf(site: Site): Site['navigation'] {
  const own = new Set(site.navigation.map((link) => link.href))
  const common = [
    { text: wording.site.corrections, href: pathTo('corrections') },
    { text: wording.site.feed, href: pathTo('rss') },
  ]
  return [...site.navigation, ...common.filter((link) => !own.has(link.href))]
}
