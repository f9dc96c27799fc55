import type { Answer } from '#lib/http/answer/answer'
import { retryAfterOutage } from '#lib/http/answer/retry-after'
import type { AnswerPages } from '#lib/http/finish/answer-pages'
import { jsonRefusal } from '#lib/http/finish/json-refusal'
import { pathTo } from '#lib/paths'
import { fillPlaceholders } from '#lib/placeholders'

/**
 * Makes the page of the site that an answer names its body, and fills in the words of `given`. `owner` is on whose
 * account the page is rendered; `json` whether the client asked for JSON, and reads no page.
 */
export type ShowPage = (answer: Answer, given: Answer, to: { owner: string; json: boolean }) => Promise<Answer>

const errorPage = pathTo('answer', 'error')
const unavailablePage = pathTo('answer', 'unavailable')

/** `databaseAway` says whether the database is known, or found, to be away: a failed page is then no bug. */
export function showPage(pages: AnswerPages, databaseAway: () => Promise<boolean>): ShowPage {
  return async (answer, given, { owner, json }) => {
    const named = answer.headers['x-broadsheet-answer']
    let page = named === undefined ? null : String(named)
    let { status, headers } = answer
    const putOff = () => {
      status = 503
      headers = { ...headers, 'retry-after': headers['retry-after'] ?? retryAfterOutage }
    }
    // A program that asked for JSON reads no page.
    const isRead = !String(headers['content-type'] ?? '').startsWith('application/json')
    if (isRead && status >= 500 && (page === null || page === errorPage)) {
      const away = await databaseAway()
      page = away ? unavailablePage : errorPage
      if (away) putOff()
    }
    if (page === null) return answer
    const refusal = json ? jsonRefusal({ ...answer, status, headers }, page) : null
    if (refusal) return refusal
    let body = await pages.get(page, owner)
    if (body && given.words) body = { ...body, body: Buffer.from(fillPlaceholders(body.body.toString(), given.words)) }
    // Without the page that a person should have seen, the status must not say that all went well.
    if (!body && status < 400) putOff()
    return withPage({ ...answer, status, headers }, body ?? pages.lastResort(status))
  }
}

/** The first answer's status and headers around the second one's body, with the policy of that body. */
function withPage(answer: Answer, page: Answer): Answer {
  const { 'cache-control': _, ...ofPage } = page.headers
  const { 'x-broadsheet-answer': __, ...own } = answer.headers
  return { status: answer.status, headers: { ...own, ...ofPage }, body: page.body, tags: new Set() }
}
