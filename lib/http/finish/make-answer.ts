import type { Answer } from '#lib/http/cache/cache-entry'
import { cacheControl } from '#lib/http/cache/cache-headers'
import { type FinishingParts, finishPage } from '#lib/http/finish/finish-page'
import { securityHeaders, surfaceOf } from '#lib/http/finish/policy'
import type { Rendered } from '#lib/http/render/render'
import { readTags, shows } from '#lib/publication/cache-tags'
import type { CacheRule } from '#lib/routes'

/** What the finishing of every answer needs. */
export interface Finishing extends FinishingParts {
  /** True keeps Next's client in the page: development's fast refresh needs it. */
  dev: boolean
  /** Whether readers reach the site over TLS. */
  https: () => boolean
  /** Hears of everything that should not have been in a page. */
  unexpectedMarkup: (path: string, what: string) => void
}

/** A made answer; `errorPage` names the page of the site that has to be shown in its place. */
export interface Draft {
  answer: Answer
  errorPage: string | null
}

/** The headers of a route that reach the reader; every other is Next's, or ours to write. */
const passedOn = new Set([
  'accept-ch',
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'allow',
  'content-disposition',
  'content-language',
  'content-security-policy',
  'last-modified',
  'link',
  'location',
  'retry-after',
  'set-cookie',
  'x-robots-tag',
])

/** Finishes what a maker gave: cleans a page, writes the policy and the other headers, reads what it shows. */
export function draftAnswer(rendered: Rendered, path: string, rule: CacheRule | null, finishing: Finishing): Draft {
  const contentType = one(rendered.headers['content-type']) ?? ''
  const draft = contentType.startsWith('text/html')
    ? draftPage(rendered, path, finishing)
    : { answer: plainAnswer(rendered, contentType), errorPage: null, scripts: [], styles: [], frames: [] }
  const { answer, scripts, styles, frames } = draft
  answer.headers.push(['Cache-Control', cacheControl(rule, answer.status, one(rendered.headers['cache-control']))])
  const given = new Set(answer.headers.map(([name]) => name.toLowerCase()))
  if (finishing.dev) return { answer, errorPage: one(rendered.headers['x-broadsheet-answer']) ?? draft.errorPage }
  for (const header of securityHeaders(surfaceOf(path, contentType), { scripts, styles, frames }, finishing.https())) {
    if (!given.has(header[0].toLowerCase())) answer.headers.push(header)
  }
  return { answer, errorPage: one(rendered.headers['x-broadsheet-answer']) ?? draft.errorPage }
}

function draftPage(rendered: Rendered, path: string, finishing: Finishing) {
  const source = rendered.body.toString()
  const page = finishPage(source, finishing)
  if (finishing.dev) page.html = withEnhancements(source, finishing.enhance)
  else for (const what of page.unexpected) finishing.unexpectedMarkup(path, what)
  const status = page.status ?? rendered.status
  const answer: Answer = {
    status,
    contentType: 'text/html; charset=utf-8',
    // React announces pictures in a Link header too; the page itself is as fast.
    headers: headersOf(rendered, (name) => name !== 'link' && name !== 'content-security-policy'),
    body: Buffer.from(page.html),
    tags: page.shows,
  }
  const errorPage = page.emptyShell && !finishing.dev ? (status === 404 ? '/answer/missing' : '/answer/error') : null
  return { answer, errorPage, scripts: page.scripts, styles: page.styles, frames: page.frames }
}

function withEnhancements(html: string, enhance: string | null): string {
  return enhance ? html.replace('</head>', `<script type="module" src="${enhance}"></script></head>`) : html
}

function plainAnswer(rendered: Rendered, contentType: string): Answer {
  return {
    status: rendered.status,
    contentType,
    headers: headersOf(rendered, () => true),
    body: rendered.body,
    tags: readTags(one(rendered.headers[shows.header]) ?? ''),
  }
}

function headersOf(rendered: Rendered, wanted: (name: string) => boolean): [string, string][] {
  return Object.entries(rendered.headers).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || !passedOn.has(name) || !wanted(name)) return []
    return [value].flat().map((one) => [properCase(name), one])
  })
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function properCase(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())
}
