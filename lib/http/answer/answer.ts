import type { CacheTag } from '#lib/publication/cache-tags'

/**
 * An answer to a request, as Next, a handler or a stage returns it. lib/http/finish turns it into what a reader gets,
 * which is an answer too.
 */
export interface Answer {
  status: number
  /** By their names in lower case. */
  headers: AnswerHeaders
  body: Buffer
  /** What fills the placeholders of the page that x-broadsheet-answer names. */
  words?: Readonly<Record<string, string>>
  /** The cache tags of what it shows, once it is finished. */
  tags?: ReadonlySet<CacheTag>
}

/** The header x-broadsheet-answer names a page of app/answer that has to be the body; no reader gets it. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>

/** A page that could not be rendered, or a handler that failed: finishing gives it the site's error page. */
export const failed: Answer = { status: 500, headers: { 'content-type': 'text/html' }, body: Buffer.alloc(0) }

/** The value of a header, the first where there are several. */
export function headerOf({ headers }: Answer, name: string): string | undefined {
  return [headers[name]].flat()[0]
}
