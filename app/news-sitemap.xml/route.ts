import { answerNewsSitemap } from '#lib/sitemaps/answer-sitemap'

export async function GET(): Promise<Response> {
  return answerNewsSitemap(new Date())
}
