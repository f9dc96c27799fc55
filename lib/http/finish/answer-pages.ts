import type { Answer } from '#lib/http/answer/answer'
import { type Encoded, type Encoding, encodeBody } from '#lib/http/answer/encode'
import { type Finishing, finishAnswer } from '#lib/http/finish/finish-answer'
import { plainPage } from '#lib/http/finish/plain-page'
import { ownAccount, type Render } from '#lib/http/render/queue-renders'
import { getRequest } from '#lib/http/render/render-request'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'

/** The pages of app/answer, which are the bodies of answers. */
export interface AnswerPages {
  /** Renders those that do not depend on their request, in advance and again after the publication changed. */
  prepare(): Promise<void>
  /** A page, finished; null where it cannot be rendered now. */
  get(url: string, owner: string): Promise<Answer | null>
  /** The page to show where no other can be shown. */
  lastResort(status: number): Answer
  /** The body of an answer in the encoding that is asked for, or in all where that costs nothing. */
  encode(answer: Answer, only: Encoding): Promise<Encoded>
}

/** The pages that do not depend on their request: all that a refusal shows. */
const refusalPages = ['missing', ...Object.keys(wording.answers.reasons)].map((reason) => pathTo('answer', reason))

/** Pages with placeholders for the words of one answer: no vote, and nobody who unsubscribes, waits for a render. */
const filledPages = [pathTo('answer', 'confirm-vote'), pathTo('answer', 'leave')]

export function answerPages(render: Render, finishing: Finishing): AnswerPages {
  const prepared = new Map<string, Answer>()
  /** The bodies of prepared pages in each encoding. */
  const encodings = new WeakMap<Buffer, Encoded>()

  const renderPage = async (url: string, owner: string): Promise<Answer | null> => {
    const rendered = await render(getRequest(url), { owner, kind: 'form', shared: false })
    const page = finishAnswer(rendered, url, null, finishing)
    return page.status < 500 && !page.headers['x-broadsheet-answer'] ? page : null
  }

  return {
    prepare: async () => {
      for (const url of [...refusalPages, ...filledPages]) {
        const page = await renderPage(url, ownAccount)
        if (!page) continue
        prepared.set(url, page)
        encodings.set(page.body, await encodeBody(page.body, String(page.headers['content-type']), null))
      }
    },
    get: async (url, owner) =>
      prepared.get(url) ?? (await renderPage(url, owner)) ?? prepared.get(url.replace(/\?.*/, '')) ?? null,
    lastResort: (status) =>
      prepared.get(pathTo('answer', status === 503 ? 'unavailable' : 'error')) ??
      finishAnswer(
        { status: 500, headers: { 'content-type': 'text/html' }, body: plainPage() },
        pathTo('answer', 'error'),
        null,
        finishing,
      ),
    encode: async ({ body, headers }, only) =>
      encodings.get(body) ?? (await encodeBody(body, String(headers['content-type'] ?? ''), only)),
  }
}
