import type { Site } from '#lib/site'
import { wording } from '#lib/wording'
import styles from './masthead.module.css'

/** The nameplate and the ways in. It grows on the front page, which marks itself with data-page="front". */
export function Masthead({ site }: { site: Site | null }) {
  return (
    <header className={styles.masthead}>
      <p className={styles.name}>
        <a href="/">{site?.name ?? wording.site.frontPage}</a>
      </p>
      {site && (
        <nav className={styles.nav} aria-label={wording.site.sections}>
          <ul>
            {site.sections.map((section) => (
              <li key={section.slug}>
                <a href={`/sections/${section.slug}`}>{section.name}</a>
              </li>
            ))}
            <li>
              <a href="/polls">{wording.site.polls}</a>
            </li>
            <li>
              <a href="/search">{wording.site.search}</a>
            </li>
          </ul>
        </nav>
      )}
    </header>
  )
}
