import type { Handler } from '#lib/http/answer/handler'
import { answerPages } from '#lib/http/finish/answer-pages'
import type { Finishing } from '#lib/http/finish/finish-answer'
import { type FinishForOne, finishForOne } from '#lib/http/finish/finish-for-one'
import { type RenderEntry, renderEntry } from '#lib/http/finish/render-entry'
import { showPage } from '#lib/http/finish/show-page'
import type { Render } from '#lib/http/render/queue-renders'

interface Parts {
  handlers: readonly Handler[]
  render: Render
  finishing: Finishing
  databaseAway: () => Promise<boolean>
  clock: () => number
}

export interface Finish {
  /** For the cache. */
  renderEntry: RenderEntry
  /** For one client. */
  finish: FinishForOne
  /** Renders the pages that answers show, while all is well. */
  prepare: () => Promise<void>
}

/** Turns what Next and the handlers answer into what readers get. */
export function openFinish({ handlers, render, finishing, databaseAway, clock }: Parts): Finish {
  const pages = answerPages(render, finishing)
  const show = showPage(pages, databaseAway)
  return {
    renderEntry: renderEntry({ handlers, render, show, finishing, clock }),
    finish: finishForOne(pages, show, finishing),
    prepare: pages.prepare,
  }
}
