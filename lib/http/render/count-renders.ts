import type { Renderer } from '#lib/http/render/render'

/** Tells how long each answer took. */
export function countRenders(
  render: Renderer['render'],
  count: (seconds: number, status: number) => void,
): Renderer['render'] {
  return async (request) => {
    const began = performance.now()
    const answer = await render(request)
    count((performance.now() - began) / 1000, answer.status)
    return answer
  }
}
