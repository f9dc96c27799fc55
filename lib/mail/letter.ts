import type { Site } from '#lib/content/site/schema'
import { textDirection } from '#lib/language-tag'
import { colorsOf, type Scheme } from '#lib/look/palette'
import { Markup, markup } from '#lib/mail/markup'
import { wording } from '#lib/wording'

/** A mail's content, before it is written as text and as HTML. */
export interface Letter {
  heading: string
  parts: readonly LetterPart[]
  /** Where the same can be read on the web. */
  onWeb?: Way
  /** Ways on, beside the one to unsubscribe. */
  ways?: readonly Way[]
  /** Why the recipient gets it. */
  reason: string
}

/** A link in the frame of a letter. */
interface Way {
  text: string
  href: string
}

type LetterPart =
  | { type: 'text'; text: string }
  | { type: 'link'; text: string; href: string }
  /** A wording as text and as HTML that is already sanitized. */
  | { type: 'quote'; text: string; html: string }
  /** A text of the newsroom, likewise. */
  | { type: 'prose'; text: string; html: string }
  | { type: 'entry'; title: string; href: string; line: string; summary: string }

/** What the frame around a letter needs from the publication. */
export type LetterHead = Pick<Site, 'name' | 'url' | 'language' | 'postalAddress' | 'publisher'> &
  Partial<Pick<Site, 'look'>>

/** Writes a letter as text and as HTML, with the publication's name, its postal address and the link to unsubscribe. */
export function writeLetter(letter: Letter, head: LetterHead, leaveUrl: string | null): { text: string; html: string } {
  return { text: asText(letter, head, leaveUrl), html: asHtml(letter, head, leaveUrl) }
}

function asText(letter: Letter, head: LetterHead, leaveUrl: string | null): string {
  const { heading, parts, reason, onWeb, ways = [] } = letter
  const leave = leaveUrl ? [{ text: wording.mail.leave, href: leaveUrl }] : []
  const foot = [reason, ...[...leave, ...ways].map(wayAsText), sender(head).join('\n')]
  const top = onWeb ? [wayAsText(onWeb)] : []
  return `${[heading, ...top, ...parts.map(partAsText), ['-- ', ...foot].join('\n')].join('\n\n')}\n`
}

function wayAsText({ text, href }: Way): string {
  return `${text}: ${href}`
}

function partAsText(part: LetterPart): string {
  if (part.type === 'text' || part.type === 'prose') return part.text
  if (part.type === 'link') return `${part.text}:\n${part.href}`
  if (part.type === 'quote') return part.text.replace(/^/gm, '> ')
  return [part.title, part.line, part.summary, part.href].filter((line) => line !== '').join('\n')
}

function asHtml(letter: Letter, head: LetterHead, leaveUrl: string | null): string {
  const { heading, parts, reason, onWeb, ways = [] } = letter
  const leave = leaveUrl ? [{ text: wording.mail.leave, href: leaveUrl }] : []
  return markup`<!doctype html>
<html lang="${head.language}" dir="${textDirection(head.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${heading}</title>
<style>${new Markup(style(head))}</style>
</head>
<body>
<p class="name"><a href="${head.url}">${head.name}</a></p>${onWeb ? [markup`\n<p class="line">${wayAsHtml(onWeb)}</p>`] : []}
<h1>${heading}</h1>
${parts.map(partAsHtml)}
<p class="foot">${reason}${[...leave, ...ways].map((way) => markup` ${wayAsHtml(way)}`)}</p>
<p class="foot">${sender(head).map((line, index) => (index === 0 ? markup`${line}` : markup`<br>${line}`))}</p>
</body>
</html>
`.html
}

function wayAsHtml({ text, href }: Way): Markup {
  return markup`<a href="${href}">${text}</a>`
}

function partAsHtml(part: LetterPart): Markup {
  if (part.type === 'text')
    return markup`<p>${part.text.split('\n').map((line, index) => (index === 0 ? markup`${line}` : markup`<br>${line}`))}</p>\n`
  if (part.type === 'link') return markup`<p><a class="button" href="${part.href}">${part.text}</a></p>\n`
  if (part.type === 'quote') return markup`<blockquote><p>${new Markup(part.html)}</p></blockquote>\n`
  if (part.type === 'prose') return markup`${new Markup(part.html)}\n`
  const line = part.line ? [markup`<p class="line">${part.line}</p>`] : []
  return markup`<h2><a href="${part.href}">${part.title}</a></h2>${line}<p>${part.summary}</p>\n`
}

/** The sender, with the postal address that the law requires. */
function sender({ name, publisher, postalAddress, url }: LetterHead): string[] {
  return [publisher?.name ?? name, ...(postalAddress ? [postalAddress] : []), url]
}

/** The newspaper's own colors, by day and by night. */
function style({ look }: LetterHead): string {
  return `${layout}${colors(look, 'light')}@media (prefers-color-scheme: dark) {${colors(look, 'dark')}}\n`
}

function colors(look: LetterHead['look'], scheme: Scheme): string {
  const { paper, ink, soft, rule, link } = colorsOf(scheme, look?.[scheme] ?? {})
  return `
body { background: ${paper}; color: ${ink}; }
a { color: ${link}; }
h2 a, .name a { color: ${ink}; }
.line, .foot { color: ${soft}; }
.name, blockquote { border-color: ${rule}; }
`
}

const layout = `
body { max-width: 36em; margin: 0 auto; padding: 1.5em 1em; font: 17px/1.5 Georgia, serif; overflow-wrap: break-word; }
h1 { font-size: 1.6em; line-height: 1.2; margin: .75em 0 .5em; }
h2 { font-size: 1.2em; line-height: 1.3; margin: 1.5em 0 0; }
h3 { font-size: 1.05em; line-height: 1.3; margin: 1.25em 0 0; }
h2 a { text-decoration: none; }
p { margin: .5em 0 1em; }
img { max-width: 100%; height: auto; }
figure { margin: 1em 0; }
table { border-collapse: collapse; }
td, th { padding: .25em .75em .25em 0; text-align: start; vertical-align: top; }
.name { font-weight: bold; border-bottom: 1px solid; padding-bottom: .5em; }
.name a { text-decoration: none; }
.button { display: inline-block; padding: .6em 1em; border: 1px solid; border-radius: .25em; font-weight: bold; }
.line, .foot, figcaption { font-size: .85em; }
.line { margin: .25em 0; }
blockquote { margin: 1em 0; padding-inline-start: 1em; border-inline-start: 3px solid; }
`
