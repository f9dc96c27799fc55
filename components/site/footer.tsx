import type { Site } from '#lib/site'
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
          {site.navigation.map((link) => (
            <li key={link.href}>
              <a href={link.href}>{link.text}</a>
            </li>
          ))}
          <li>
            <a href="/corrections">{wording.site.corrections}</a>
          </li>
          <li>
            <a href="/feed.xml">{wording.site.feed}</a>
          </li>
        </ul>
      </nav>
      {site.postalAddress && <address>{site.postalAddress}</address>}
      <p>{wording.site.rights(site.publisher?.name ?? site.name, year)}</p>
    </footer>
  )
}
