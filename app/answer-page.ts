/** An answer of which the server in front makes the body: the page of the site at an address. */
export function answerPage(status: number, page: string): Response {
  return new Response(null, { status, headers: { 'content-type': 'text/html', 'x-broadsheet-answer': page } })
}
