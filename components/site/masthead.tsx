import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from './masthead.module.css'

interface Props {
  site: Site | null
  /** The path of the current page. */
  path: string
}

/** The nameplate and the navigation. It is larger on the front page, which marks itself with data-page="front". */
export function Masthead({ site, path }: Props) {
  return (
    <header className={styles.masthead}>
      <p className={styles.name}>
        <a href="/">
          {site?.nameplate ? <Logo site={site} logo={site.nameplate} /> : (site?.name ?? wording.site.frontPage)}
        </a>
      </p>
      {site && (
        <nav className={styles.nav} aria-label={wording.site.sections}>
          <ul>
            {linksOf(site).map(({ text, href }) => (
              <li key={href}>
                <a href={href} aria-current={standing(href, path)}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  )
}

function Logo({ site, logo }: { site: Site; logo: NonNullable<Site['nameplate']> }) {
  const { src, hash, width, height } = logo
  return <img className={styles.logo} src={`${src}?v=${hash}`} width={width} height={height} alt={site.name} />
}

function linksOf({ sections }: Site): Site['navigation'] {
  return [
    ...sections.map(({ slug, name }) => ({ text: name, href: pathTo('section', slug) })),
    { text: wording.site.polls, href: pathTo('polls') },
    { text: wording.site.search, href: pathTo('search') },
  ]
}

/** Whether a link leads to the current page or to what it is part of: its section, or the list of polls. */
function standing(href: string, path: string): 'page' | 'true' | undefined {
  if (path === href) return 'page'
  return path.startsWith(`${href}/`) ? 'true' : undefined
}
