import { ShortSignUp } from '#components/newsletter/short-sign-up'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { routeOf, ruleOf } from '#lib/route-of'
import type { RouteName } from '#lib/routes'
import { wording } from '#lib/wording'
import styles from './footer.module.css'

interface Props {
  site: Site | null
  year: string
  /** The page's own. */
  path: string
}

/** The end of every page, which leads on: to the sections, the newspaper's own pages, and ways to follow it. */
export function Footer({ site, year, path }: Props) {
  if (!site) return null
  return (
    <footer className={styles.footer}>
      <div className={styles.imprint}>
        <p className={styles.name}>
          <a href="/">{site.name}</a>
        </p>
        {site.tagline && <p>{site.tagline}</p>}
        {site.postalAddress && <address>{site.postalAddress}</address>}
        {offersSignUp(path) && <ShortSignUp site={site} page={path} />}
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
      links: [
        { text: wording.newsletters.title, href: pathTo('newsletters') },
        { text: wording.site.feed, href: pathTo('rss') },
      ].filter(({ href }) => !own.has(href)),
    },
  ].filter(({ links }) => links.length > 0)
}

/** Pages that have a form of their own, for this or for something else. */
const withForm: ReadonlySet<RouteName> = new Set(['article', 'contact', 'mailing', 'newsletters', 'poll'])

/** Pages that readers come to for their own sake. */
function offersSignUp(path: string): boolean {
  const found = routeOf(path)
  return ruleOf(found)?.partition === 'pages' && !withForm.has(found.name)
}
