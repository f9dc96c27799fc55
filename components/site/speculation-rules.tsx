import { pathTo, prefixOf } from '#lib/paths'
/**
 * Lets a browser make the next page ready while the reader's pointer rests on its link: pages of this site alone,
 * never an address with a query, a poll (which knows what the visitor did since), an act, a file or a link that says
 * nofollow.
 */
export function SpeculationRules() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file; React would escape its quotes.
  return <script type="speculationrules" dangerouslySetInnerHTML={{ __html: JSON.stringify(rules) }} />
}

const never = ['/*.*', `${prefixOf('sponsorVisit')}*`, pathTo('poll', '*')]

// A pattern for every query would match an empty one too, and so every address.
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
