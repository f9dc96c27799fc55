import { pathTo, prefixOf } from '#lib/paths'

/**
 * Lets a browser prerender the next page while the pointer rests on its link: only pages of this site, never an address
 * with a query, a poll (which shows what the visitor has done since), an action, a file or a link marked nofollow.
 */
export function SpeculationRules() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file; React would escape its quotes.
  return <script type="speculationrules" dangerouslySetInnerHTML={{ __html: JSON.stringify(rules) }} />
}

const never = ['/*.*', `${prefixOf('sponsorVisit')}*`, pathTo('poll', '*')]

// A pattern that matches any query would match an empty one too, and so every address.
const neverLinks = '[href*="?"],[rel~=nofollow],[download]'

const rules = {
  prerender: [
    {
      where: {
        and: [{ href_matches: '/*' }, { not: { href_matches: never } }, { not: { selector_matches: neverLinks } }],
      },
      eagerness: 'moderate',
    },
  ],
}
