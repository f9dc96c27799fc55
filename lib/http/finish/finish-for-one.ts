import type { Answer } from '#lib/http/answer/answer'
import type { Encoding } from '#lib/http/answer/encode'
import { makeReady, type ReadyAnswer } from '#lib/http/answer/ready-answer'
import type { AnswerPages } from '#lib/http/finish/answer-pages'
import { type Finishing, finishAnswer } from '#lib/http/finish/finish-answer'
import type { ShowPage } from '#lib/http/finish/show-page'

/** Finishes an answer that only one client gets, in the encoding it prefers; `owner` and `json` as in show-page.ts. */
export type FinishForOne = (
  given: Answer,
  to: { path: string; encoding: Encoding; owner: string; json: boolean },
) => Promise<ReadyAnswer>

export function finishForOne(pages: AnswerPages, show: ShowPage, finishing: Finishing): FinishForOne {
  return async (given, { path, encoding, ...to }) => {
    const finished = finishAnswer(given, path, null, finishing)
    const shown = await show(finished, given, to)
    const encoded = await pages.encode(shown, encoding)
    return makeReady(shown, encoded, false)
  }
}
