import { judgeScript } from '#lib/http/finish/page-scripts'
import { hashSource, placeStyles } from '#lib/http/finish/place-styles'
import { attributesOf, scanHtml, type Tag, withoutAttributes } from '#lib/http/finish/scan-html'
import type { StyleSheet } from '#lib/http/finish/style-sheets'
import { prefixOf } from '#lib/paths'
import { type CacheTag, readTags, shows } from '#lib/publication/cache-tags'

/** A page as it leaves the server, and what it said about itself. */
export interface FinishedPage {
  html: string
  /** The tags of what it shows. */
  shows: CacheTag[]
  /** The status that the page asked for, or null. */
  status: number | null
  /** CSP sources ('sha256-…') of the inline scripts and styles that are allowed. */
  scripts: string[]
  styles: string[]
  /** Origins of the players that the page may load into a frame. */
  frames: string[]
  /** Markup that should not have been there: it was removed, and has to be logged. */
  unexpected: string[]
  /** True when Next left an empty shell for its client to fill: a reader would see nothing. */
  emptyShell: boolean
}

export interface FinishingParts {
  /** The style sheets in a file of the build by its address, or null. */
  styleSheets: (href: string) => readonly StyleSheet[] | null
  /** Address of the enhancements' script, or null where there is none. */
  enhance: string | null
}

/** The box that Next leaves where it would stream metadata. */
const metadataBox = '<div hidden=""><!--$--><!--/$--></div>'

/** What components/site/fold.tsx renders. */
const fold = '<template data-fold="true"></template>'

/** Attributes that hold code or style; the policy would block them. */
const inlineCode = /^(style|on[a-z]+)$/i

/** Turns the HTML of Next into what a reader gets: no framework script, styles inline, all that may run hashed. */
export function finishPage(source: string, parts: FinishingParts): FinishedPage {
  const html = source.replace(metadataBox, '')
  const page: FinishedPage = {
    html: '',
    shows: [],
    status: null,
    scripts: [],
    styles: [],
    frames: [],
    unexpected: [],
    emptyShell: html.includes('<html id="__next_error__"'),
  }
  const sheets: StyleSheet[] = []
  const pieces: string[] = []
  const foldStarts = html.indexOf(fold)
  let copied = 0
  let sheetsAt = -1
  let foldAt = -1
  let bodyEndsAt = -1
  let enhanced = false

  /** Puts a piece in the place of this part of the source, and returns its index among the pieces. */
  const replace = (start: number, end: number, piece: string) => {
    pieces.push(html.slice(copied, start), piece)
    copied = end
    return pieces.length - 1
  }

  scanHtml(html, (tag) => {
    if (tag.name.includes('-')) enhanced = true
    if (tag.start === foldStarts) foldAt = replace(tag.start, tag.start + fold.length, '')
    if (tag.name === '/body') bodyEndsAt = replace(tag.start, tag.start, '')
    const isSheet = tag.name === 'link' && attributesOf(tag.text).get('rel') === 'stylesheet'
    const replacement = isSheet ? '' : replacementOf(tag, page)
    if (replacement === null) return
    const place = replace(tag.start, tag.outerEnd, replacement)
    if (!isSheet) return
    sheets.push(...styleSheetsOf(tag, parts, page))
    if (sheetsAt < 0) sheetsAt = place
  })
  pieces.push(html.slice(copied))

  if (sheetsAt >= 0) page.styles.push(...placeStyles(pieces, sheets, sheetsAt, foldAt))
  if (enhanced && parts.enhance && bodyEndsAt >= 0) {
    pieces[bodyEndsAt] = `<script type="module" src="${parts.enhance}"></script>`
  }
  page.html = pieces.join('')
  return page
}

/** What replaces a tag (and its content, for raw text), or null where it stays as it is. */
function replacementOf(tag: Tag, page: FinishedPage): string | null {
  if (tag.name === '!') return ''
  if (tag.name === 'script') return scriptOf(tag, page)
  if (tag.name === 'meta') return metaOf(tag, page)
  if (tag.name === 'link' && isFrameworkLink(tag)) return ''
  if (tag.name === 'template' && /\sid="B:/.test(tag.text)) page.unexpected.push('streamed content')
  if (tag.name === 'video-player') allowFrame(tag, page)
  if (tag.name === 'style') page.styles.push(hashSource(tag.content))
  return withoutInlineCode(tag, page)
}

function scriptOf(tag: Tag, page: FinishedPage): string | null {
  const attributes = attributesOf(tag.text)
  const verdict = judgeScript(attributes.get('type') ?? '', attributes.get('src') ?? null, tag.content)
  if (verdict === 'framework') return ''
  if (verdict === 'unexpected') {
    page.unexpected.push(`script ${tag.text} ${tag.content.slice(0, 80)}`)
    return ''
  }
  if (verdict === 'rules') page.scripts.push(hashSource(tag.content))
  return null
}

function metaOf(tag: Tag, page: FinishedPage): string | null {
  const attributes = attributesOf(tag.text)
  const name = attributes.get('name')
  const content = attributes.get('content') ?? ''
  if (name === shows.element) page.shows.push(...readTags(content))
  else if (name === 'broadsheet:status') page.status = Number(content)
  else if (name !== 'next-size-adjust') return null
  return ''
}

function styleSheetsOf(tag: Tag, parts: FinishingParts, page: FinishedPage): readonly StyleSheet[] {
  const href = attributesOf(tag.text).get('href') ?? ''
  const sheets = parts.styleSheets(href)
  if (!sheets) page.unexpected.push(`style sheet ${href}`)
  return sheets ?? []
}

function isFrameworkLink(tag: Tag): boolean {
  const attributes = attributesOf(tag.text)
  const early = /^(preload|modulepreload|prefetch)$/.test(attributes.get('rel') ?? '')
  return early && (attributes.get('href') ?? '').startsWith(prefixOf('next'))
}

function allowFrame(tag: Tag, page: FinishedPage): void {
  const origin = originOf(attributesOf(tag.text).get('data-frame'))
  if (!page.frames.includes(origin)) page.frames.push(origin)
}

/** The source of an address for the policy; one that cannot be framed allows nothing. */
function originOf(address = ''): string {
  return URL.canParse(address) && address.startsWith('https://') ? new URL(address).origin : "'none'"
}

function withoutInlineCode(tag: Tag, page: FinishedPage): string | null {
  const clean = withoutAttributes(tag.text, inlineCode)
  if (clean === tag.text) return null
  page.unexpected.push(`inline code in ${tag.text.slice(0, 120)}`)
  return tag.outerEnd === tag.end ? clean : `${clean}${tag.content}</${tag.name}>`
}
