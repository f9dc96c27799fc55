import { failed } from '#lib/http/answer/answer'
import type { Render } from '#lib/http/render/queue-renders'

/** Answers for a render that failed, and reports it. */
export function answerFailures(render: Render, failure: (path: string, error: unknown) => void): Render {
  return async (request, asker) => {
    try {
      return await render(request, asker)
    } catch (error) {
      failure(request.url, error)
      return failed
    }
  }
}
