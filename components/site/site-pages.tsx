import type { Site } from '#lib/content/site/schema'
import { wording } from '#lib/wording'
import styles from './site-pages.module.css'

/** The newspaper's own pages beside each of them, the current one marked. */
export function SitePages({ site, path }: { site: Site; path: string }) {
  if (!site.navigation.some(({ href }) => href === path)) return null
  return (
    <nav className={styles.pages} aria-label={wording.site.pages}>
      <ul>
        {site.navigation.map(({ text, href }) => (
          <li key={href}>
            <a href={href} aria-current={href === path ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
