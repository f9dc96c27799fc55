import type { HandlerRequest } from '#lib/http/answer/handler'
import type { Rendered } from '#lib/http/render/render'

export interface Answers {
  /** For GET, and for HEAD, of which the server in front sends no body. */
  get?: () => Promise<Rendered>
  post?: () => Promise<Rendered>
}

/** Answers a request by its method. */
export async function answerByMethod({ method }: HandlerRequest, { get, post }: Answers): Promise<Rendered> {
  if (get && (method === 'GET' || method === 'HEAD')) return await get()
  if (post && method === 'POST') return keptForBack(await post())
  const allow = [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : [])].join(', ')
  return method === 'OPTIONS' ? empty(204, { allow }) : page(405, 'not-allowed', { allow })
}

/** A page that answers a form is kept by its reader's browser: without it Back would ask to send the form again. */
function keptForBack(answer: Rendered): Rendered {
  if (!('x-broadsheet-answer' in answer.headers)) return answer
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'private, no-cache' } }
}

export function empty(status: number, headers: Record<string, string>): Rendered {
  return { status, headers, body: Buffer.alloc(0) }
}

export function seeOther(location: string): Rendered {
  return empty(303, { location })
}

/** An answer whose body is a page of app/answer, named without that folder. */
export function page(status: number, name: string, headers: Record<string, string> = {}): Rendered {
  return empty(status, { ...headers, 'x-broadsheet-answer': `/answer/${name}` })
}
