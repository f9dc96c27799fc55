import { answerSitemapIndex } from '#lib/sitemaps/answer-sitemap'

export async function GET(): Promise<Response> {
  return answerSitemapIndex(new Date())
}
