import type { Answer } from '#lib/http/answer/answer'
import type { HandlerRequest } from '#lib/http/answer/handler'
import { pathTo } from '#lib/paths'

export interface MethodAnswers {
  /** For GET, and for HEAD, to which the server in front sends no body. */
  get?: () => Promise<Answer>
  post?: () => Promise<Answer>
}

/** Answers a request by its method: 405 for one that has no answer. */
export async function answerByMethod({ method }: HandlerRequest, { get, post }: MethodAnswers): Promise<Answer> {
  if (get && (method === 'GET' || method === 'HEAD')) return await get()
  if (post && method === 'POST') return keptForBack(await post())
  const allow = [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : [])].join(', ')
  return method === 'OPTIONS' ? empty(204, { allow }) : page(405, 'not-allowed', { allow })
}

/** A page that answers a form stays in the browser: without it Back would ask to send the form again. */
function keptForBack(answer: Answer): Answer {
  if (!('x-broadsheet-answer' in answer.headers)) return answer
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'private, no-cache' } }
}

export function empty(status: number, headers: Record<string, string>): Answer {
  return { status, headers, body: Buffer.alloc(0) }
}

/** Leads the browser to another page after its form was taken. */
export function seeOther(location: string): Answer {
  return empty(303, { location })
}

/** An answer whose body is a page of app/answer, named without that folder. */
export function page(status: number, name: string, headers: Record<string, string> = {}): Answer {
  return empty(status, { ...headers, 'x-broadsheet-answer': pathTo('answer', name) })
}
