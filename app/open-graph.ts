import { pathTo } from '#lib/paths'
import { shareSize } from '#lib/share-pictures/schema'

/** The picture that other sites show beside a link to a page without one of its own. */
export const siteImage = { url: pathTo('siteShare'), ...shareSize }

/** A language tag in the form of Open Graph (https://ogp.me), always with a territory: en is en_US, pt-BR is pt_BR. */
export function openGraphLocale(tag: string): string {
  const { language, region } = new Intl.Locale(tag).maximize()
  return region ? `${language}_${region}` : language
}
