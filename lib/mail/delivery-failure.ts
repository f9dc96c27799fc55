import { controlsAsSpaces } from '#lib/control-characters'

/**
 * What a failed delivery means: this mail will never be accepted (refused), this mail is not accepted now (deferred, as
 * with greylisting), or no mail gets through at the moment (unreachable).
 */
export type DeliveryFailure = 'refused' | 'deferred' | 'unreachable'

/** The commands that concern this recipient and message; a refusal of any other concerns us or the server. */
const aboutThisMail = new Set(['RCPT TO', 'DATA'])

/** Failures that nodemailer detects itself: a message above the server's size limit, an address that it cannot send. */
const failuresWithoutReply = new Map<string, DeliveryFailure>([
  ['EMESSAGE', 'refused'],
  ['EENVELOPE', 'deferred'],
])

/** The server closes the connection: RFC 5321, 3.8. */
const closing = 421

/** Reads nodemailer's error: `responseCode` is the SMTP reply, `command` the command that it answers. */
export function judgeFailure(error: unknown): DeliveryFailure {
  const { code, responseCode, command } = error as { code?: unknown; responseCode?: unknown; command?: unknown }
  if (typeof responseCode !== 'number') return failuresWithoutReply.get(String(code)) ?? 'unreachable'
  if (responseCode === closing || !aboutThisMail.has(String(command))) return 'unreachable'
  return responseCode >= 500 ? 'refused' : 'deferred'
}

/** The error as one line, for the outbox. */
export function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return controlsAsSpaces(message).slice(0, 500)
}

/** An error's text for people who may not see the recipients. */
export function withoutAddresses(text: string): string {
  return text.replace(/<?[^\s<>"'(),;:]+@[^\s<>"'(),;:]+>?/g, '(address)')
}
