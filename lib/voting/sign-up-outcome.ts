import { wording } from '#lib/wording'

const { signUpOutcome } = wording.poll

/** What became of the e-mail address in a vote's form; null where there was none. */
export type SignUpOutcome = keyof typeof signUpOutcome | null

/** The outcome that the query of a poll's page names. */
export function readSignUpOutcome(text: unknown): SignUpOutcome {
  return typeof text === 'string' && Object.hasOwn(signUpOutcome, text) ? (text as keyof typeof signUpOutcome) : null
}
