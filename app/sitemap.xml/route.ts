import { answerSitemapIndex } from '#lib/sitemaps/answer-sitemap'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  return answerSitemapIndex(new Date())
}
