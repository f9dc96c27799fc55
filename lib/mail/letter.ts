import type { Site } from '#lib/content/site/schema'
import { textDirection } from '#lib/language-tag'
import { Markup, markup } from '#lib/mail/markup'
import { wording } from '#lib/wording'

/** A mail's content, before it is written as text and as HTML. */
export interface Letter {
  heading: string
  parts: readonly LetterPart[]
  /** Why the recipient gets it. */
  reason: string
}

type LetterPart =
  | { type: 'text'; text: string }
  | { type: 'link'; text: string; href: string }
  /** A wording as text and as HTML that is already sanitized. */
  | { type: 'quote'; text: string; html: string }
  | { type: 'entry'; title: string; href: string; line: string; summary: string }

/** What the frame around a letter needs from the publication. */
export type LetterHead = Pick<Site, 'name' | 'url' | 'language' | 'postalAddress' | 'publisher'>

/** Writes a letter as text and as HTML, with the publication's name, its postal address and the link to unsubscribe. */
export function writeLetter(letter: Letter, head: LetterHead, leaveUrl: string | null): { text: string; html: string } {
  return { text: asText(letter, head, leaveUrl), html: asHtml(letter, head, leaveUrl) }
}

function asText({ heading, parts, reason }: Letter, head: LetterHead, leaveUrl: string | null): string {
  const foot = [reason, ...(leaveUrl ? [`${wording.mail.leave}: ${leaveUrl}`] : []), sender(head).join('\n')]
  return `${[heading, ...parts.map(partAsText), ['-- ', ...foot].join('\n')].join('\n\n')}\n`
}

function partAsText(part: LetterPart): string {
  if (part.type === 'text') return part.text
  if (part.type === 'link') return `${part.text}:\n${part.href}`
  if (part.type === 'quote') return part.text.replace(/^/gm, '> ')
  return [part.title, part.line, part.summary, part.href].filter((line) => line !== '').join('\n')
}

function asHtml({ heading, parts, reason }: Letter, head: LetterHead, leaveUrl: string | null): string {
  const leave = leaveUrl ? [markup` <a href="${leaveUrl}">${wording.mail.leave}</a>`] : []
  return markup`<!doctype html>
<html lang="${head.language}" dir="${textDirection(head.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${heading}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<p class="name"><a href="${head.url}">${head.name}</a></p>
<h1>${heading}</h1>
${parts.map(partAsHtml)}
<p class="foot">${reason}${leave}</p>
<p class="foot">${sender(head).map((line, index) => (index === 0 ? markup`${line}` : markup`<br>${line}`))}</p>
</body>
</html>
`.html
}

function partAsHtml(part: LetterPart): Markup {
  if (part.type === 'text')
    return markup`<p>${part.text.split('\n').map((line, index) => (index === 0 ? markup`${line}` : markup`<br>${line}`))}</p>\n`
  if (part.type === 'link') return markup`<p><a class="button" href="${part.href}">${part.text}</a></p>\n`
  if (part.type === 'quote') return markup`<blockquote><p>${new Markup(part.html)}</p></blockquote>\n`
  const line = part.line ? [markup`<p class="line">${part.line}</p>`] : []
  return markup`<h2><a href="${part.href}">${part.title}</a></h2>${line}<p>${part.summary}</p>\n`
}

/** The sender, with the postal address that the law requires. */
function sender({ name, publisher, postalAddress, url }: LetterHead): string[] {
  return [publisher?.name ?? name, ...(postalAddress ? [postalAddress] : []), url]
}

const style = `
body { max-width: 36em; margin: 0 auto; padding: 1.5em 1em; font: 16px/1.5 Georgia, serif; }
h1 { font-size: 1.5em; line-height: 1.2; }
h2 { font-size: 1.15em; line-height: 1.3; margin: 1.5em 0 0; }
p { margin: .5em 0 1em; }
.name { font-weight: bold; border-bottom: 1px solid; padding-bottom: .5em; }
.button { display: inline-block; padding: .6em 1em; border: 1px solid; border-radius: .25em; font-weight: bold; }
.line, .foot { font-size: .875em; }
blockquote { margin: 1em 0; padding-inline-start: 1em; border-inline-start: 3px solid; }
`
