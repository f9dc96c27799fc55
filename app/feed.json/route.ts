import { answerFeed } from '#lib/feeds/answer-feed'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  return answerFeed({ kind: 'site' }, 'json', new Date())
}
