import type { PageKind } from '#tests/site/page-kinds'

/** The text of a page as a program reads it: asked for, or as the answer to its form, wherever that leads. */
export async function fetchPage(origin: string, { path, form }: Pick<PageKind, 'path' | 'form'>): Promise<string> {
  const sent = form ? { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' as const } : {}
  const answer = await fetch(origin + path, sent)
  const next = answer.headers.get('location')
  if (next === null) return answer.text()
  // As a browser goes on: with the cookies that came along.
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return (await fetch(new URL(next, origin), { headers: { cookie } })).text()
}
