import { fragmentOf, isLoopback } from '#lib/content/own-address'
import { withoutControls } from '#lib/control-characters'
import { pathTo } from '#lib/paths'

export type Address =
  | { type: 'path'; path: string; fragment: string }
  | { type: 'fragment'; id: string }
  | { type: 'outside'; url: string }
  | { type: 'mail' }
  | { type: 'call' }
  | { type: 'refused'; rule: 'link-scheme' | 'link-form'; reason: string }

/** An address that any browser can open, at a host by name: no number, no port, nothing in another script. */
const ordinary = /^https?:\/\/(?!(?:[^/?#]*\.)?(?:xn--|localhost))(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}(?=[/?#]|$)/i

/** What a link's address means, or why it is refused. */
export function readAddress(href: string): Address {
  // Browsers ignore control characters and spaces in a scheme, so they could hide one.
  const bare = withoutControls(href).replaceAll(' ', '')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase()
  if (scheme) return readOutside(bare, scheme)
  if (/^[/\\]{2}|^\\|^\/\\/.test(bare))
    return refused('link-form', `starts with two slashes. Write https:${bare.replace(/^[/\\]+/, '//').slice(0, 80)}.`)
  if (bare.startsWith('#')) return { type: 'fragment', id: fragmentOf(bare) }
  if (bare.startsWith('/')) {
    return { type: 'path', path: bare.replace(/[?#].*$/, ''), fragment: fragmentOf(/#.*$/.exec(bare)?.[0] ?? '') }
  }
  if (bare === '') return refused('link-form', 'has no address.')
  return refused(
    'link-form',
    `leads to “${href.slice(0, 80)}”. Write a path that starts with /, such as ${pathTo('article', 'ferry-hours')}, or a full https:// address.`,
  )
}

function readOutside(href: string, scheme: string): Address {
  if (scheme === 'mailto') {
    return /^mailto:[^@\s]+@[^@\s]+/i.test(href)
      ? { type: 'mail' }
      : refused('link-form', `has no e-mail address after mailto: “${shown(href)}”.`)
  }
  if (scheme === 'tel') {
    return /^tel:\+?[\d().-]*\d[\d().-]*(?:;[\w.=-]+)*$/i.test(href)
      ? { type: 'call' }
      : refused('link-form', 'has no telephone number after tel:. Write tel:+351210000000.')
  }
  if (scheme !== 'http' && scheme !== 'https')
    return refused('link-scheme', `starts with “${scheme}:”. Only https:, http:, mailto: and tel: are allowed.`)
  if (ordinary.test(href)) return { type: 'outside', url: href }
  if (!URL.canParse(href) || !/^https?:\/\//i.test(href)) {
    return refused('link-form', `has an address that no browser can open: “${shown(href)}”.`)
  }
  return isLoopback(href)
    ? refused(
        'link-form',
        `leads to “${new URL(href).host}”, the reader’s own computer. Write a path such as /about, or put the address in backticks.`,
      )
    : { type: 'outside', url: href }
}

/** An address as it was probably typed, cut to the length of a message. */
function shown(href: string): string {
  try {
    return decodeURIComponent(href).slice(0, 80)
  } catch {
    return href.slice(0, 80)
  }
}

function refused(rule: 'link-scheme' | 'link-form', reason: string): Address {
  return { type: 'refused', rule, reason }
}
