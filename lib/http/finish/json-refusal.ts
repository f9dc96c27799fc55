import type { Answer } from '#lib/http/answer/answer'
import { prefixOf } from '#lib/paths'
import { wording } from '#lib/wording'

const answers = prefixOf('answer')

/** A refusal in the form that votes have, for a program that asked for JSON. Null where its page says more than the reason. */
export function jsonRefusal({ status, headers }: Answer, page: string): Answer | null {
  const reason = page.slice(answers.length)
  if (status < 400 || !isReason(reason)) return null
  const { 'x-broadsheet-answer': _, ...own } = headers
  const message = wording.answers.reasons[reason].text
  const retryAfter = headers['retry-after'] === undefined ? null : Number(headers['retry-after'])
  return {
    status,
    headers: { ...own, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: Buffer.from(JSON.stringify({ status: reason, message, retryAfter })),
  }
}

function isReason(name: string): name is keyof typeof wording.answers.reasons {
  return Object.hasOwn(wording.answers.reasons, name)
}
