import { plainPhrasing } from '#lib/content/body/html-names'

/** What may mean something within a line: a sign, or the start of a bare address. */
export const meaning = /[\\`*_~[\]<&!@]|https?:\/\/|www\./gi

/** What a text with references or escapes may turn out to have: a bare address. */
export const bareAddress = /https?:\/\/|www\.|@/i

const reference = '&(?:#|[a-z][a-z0-9]*;)'
const anyReference = new RegExp(reference, 'i')
export const referenceHere = new RegExp(reference, 'iy')

/** Character references that newspapers type, by their names. */
export const characters: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', copy: '©', euro: '€', pound: '£', deg: '°' },
  ...{ nbsp: '\u00a0', thinsp: '\u2009', mdash: '—', ndash: '–', hellip: '…', eacute: 'é' },
}
export const named = new RegExp(`&(${Object.keys(characters).join('|')});`, 'y')

export const escaped = /\\([!-/:-@[-`{-~])/y
export const code = /`([^`\s](?:[^`\n]*[^`\s])?)`(?!`)/y
/** A reference to a footnote; with a colon after it, it may define one, even right after a paragraph. */
export const note = /\[\^([a-z0-9-]{1,40})\](?!:)/iy

/** An address without a sign that could end or change it, and perhaps a title. */
const resource = String.raw`\(([\w/.:?#%=+,;@~$&-]+)(?:[ \n]"([^"\\&<]+)")?\)`
export const linkEnd = new RegExp(`\\]${resource}`, 'y')
/** Words of a picture: no space at their ends, no sign that may mean something. */
const words = '[^\\s[\\]\\\\`*_<&@~|!](?:[^[\\]\\\\`*_<&@~|!\\n]*[^\\s[\\]\\\\`*_<&@~|!])?'
export const image = new RegExp(`!\\[(${words})\\]${resource}`, 'y')

/** Words in brackets that mean nothing where nothing is defined, such as [sic]; not the box of a task. */
export const bracketed = /\[(?![xX ]\])(?:\.{3}|[\p{L}\d …,’'-]{1,60})\](?![([:])/uy

const tagName = `(?:br|${plainPhrasing.join('|')})`
export const tag = new RegExp(`<${tagName}(?:[ \\n][a-z]+="[^"<>&]*")*>|</${tagName}>`, 'y')

export const autolink = /<(https?:\/\/[\w/.:?#%=+,;@~$-]+)>/y

/** A host by name: labels between dots. */
const host = '[a-z0-9]+(?:-[a-z0-9]+)*(?:\\.[a-z0-9]+(?:-[a-z0-9]+)*)*\\.[a-z]+'
/** What certainly ends a bare address: a space, perhaps after a stop. */
const end = '(?=[.,;:?!]?(?:\\s|$))'
export const address = new RegExp(`(?:https?://|www\\.)${host}(?:/[a-z0-9-]+)*/?${end}`, 'y')
export const mailbox = /(?<![^\s])[a-z0-9]+(?:[.+-][a-z0-9]+)*$/
export const mailHost = new RegExp(`@${host}${end}`, 'y')

export function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(text)
}

/** Whether an address has no character reference. */
export function isCertain(url: string): boolean {
  return !anyReference.test(url)
}
