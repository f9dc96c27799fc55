import { wording } from '#lib/wording'

const { emailFate } = wording.poll

/** What becomes of the address in a ballot paper. Null where there was none. */
export type EmailFate = keyof typeof emailFate | null

/** The fate that an address of the site names. */
export function readEmailFate(text: unknown): EmailFate {
  return typeof text === 'string' && Object.hasOwn(emailFate, text) ? (text as keyof typeof emailFate) : null
}
