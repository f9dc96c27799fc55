import { answerFeed } from '#lib/feeds/answer-feed'

type Context = RouteContext<'/sections/[slug]/feed.xml'>

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerFeed({ kind: 'section', slug: (await params).slug }, 'rss', new Date())
}
