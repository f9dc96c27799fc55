import { type Answer, headerOf } from '#lib/http/answer/answer'
import { cacheControl } from '#lib/http/cache/cache-headers'
import { developmentPage } from '#lib/http/finish/development-page'
import { type FinishedPage, type FinishingParts, finishPage } from '#lib/http/finish/finish-page'
import { securityHeaders, surfaceOf } from '#lib/http/finish/policy'
import { pathTo } from '#lib/paths'
import { type CacheTag, readTags, shows } from '#lib/publication/cache-tags'
import type { CacheRule } from '#lib/routes'

/** What it takes to finish an answer. */
export interface Finishing extends FinishingParts {
  /** The scripts that development adds to a page; null in production. */
  development: readonly string[] | null
  /** Whether readers reach the site over TLS. */
  https: () => boolean
  /** Called with everything that should not have been in a page. */
  unexpectedMarkup: (path: string, what: string) => void
}

/** The headers of an answer that reach the reader; every other is Next's, or ours to write. */
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

/** React announces pictures in a Link header too; the page itself is as fast. */
const notOfPages = new Set(['link', 'content-security-policy'])

/**
 * Cleans a page, writes the policy and the other headers, and reads what the answer shows. One whose body has to be a
 * page of the site keeps the header x-broadsheet-answer, and an empty shell gets it.
 */
export function finishAnswer(given: Answer, path: string, rule: CacheRule | null, finishing: Finishing): Answer {
  const contentType = headerOf(given, 'content-type') ?? ''
  const isPage = contentType.startsWith('text/html')
  const { status, body, tags, allowed, page } = isPage ? finishHtml(given, path, finishing) : finishFile(given)
  const headers: Record<string, string | string[]> = {}
  if (contentType !== '') headers['content-type'] = isPage ? 'text/html; charset=utf-8' : contentType
  for (const [name, value] of Object.entries(given.headers)) {
    if (value !== undefined && passedOn.has(name) && !(isPage && notOfPages.has(name))) headers[name] = value
  }
  headers['cache-control'] = cacheControl(rule, status, headerOf(given, 'cache-control'))
  if (!finishing.development) {
    const security = securityHeaders(surfaceOf(path, contentType), allowed, finishing.https())
    for (const name in security) headers[name] ??= security[name] ?? ''
  }
  const bodyPage = headerOf(given, 'x-broadsheet-answer') ?? page
  if (bodyPage) headers['x-broadsheet-answer'] = bodyPage
  return { status, headers, body, tags: new Set(tags) }
}

interface Finished {
  status: number
  body: Buffer
  tags: CacheTag[]
  allowed: Pick<FinishedPage, 'scripts' | 'styles' | 'frames'>
  /** The page of the site that has to be its body. */
  page: string | null
}

const nothingAllowed = { scripts: [], styles: [], frames: [] }

function finishFile(given: Answer): Finished {
  const tags = readTags(headerOf(given, shows.header) ?? '')
  return { status: given.status, body: given.body, tags, allowed: nothingAllowed, page: null }
}

function finishHtml(given: Answer, path: string, { development, unexpectedMarkup, ...finishing }: Finishing): Finished {
  const source = given.body.toString()
  const page = finishPage(source, finishing)
  const status = page.status ?? given.status
  const finished = { status, tags: page.shows, allowed: page, page: null }
  // Next explains what could not be rendered, or compiled, with its client alone.
  if (development && page.emptyShell) return { ...finished, body: given.body }
  if (development) {
    const scripts = [finishing.enhance ?? [], development].flat()
    return { ...finished, body: Buffer.from(developmentPage(source, scripts)) }
  }
  for (const what of page.unexpected) unexpectedMarkup(path, what)
  const instead = pathTo('answer', status === 404 ? 'missing' : 'error')
  return { ...finished, body: Buffer.from(page.html), page: page.emptyShell ? instead : null }
}
