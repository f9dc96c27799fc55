import { answerSitemap } from '#lib/sitemaps/answer-sitemap'

export async function GET(_request: Request, { params }: RouteContext<'/sitemaps/[file]'>): Promise<Response> {
  return answerSitemap((await params).file, new Date())
}
