import { wording } from '#lib/wording'

const { signUpOutcome } = wording.poll

/** What becomes of the address in a ballot paper. Null where there was none. */
export type SignUpOutcome = keyof typeof signUpOutcome | null

/** The fate that an address of the site names. */
export function readSignUpOutcome(text: unknown): SignUpOutcome {
  return typeof text === 'string' && Object.hasOwn(signUpOutcome, text) ? (text as keyof typeof signUpOutcome) : null
}
