import { controlsAsSpaces } from '#lib/control-characters'

/**
 * What a failed delivery means: this mail will never be taken (refused), this mail not now (deferred, as greylisting
 * does), or no mail will go through at the moment (unreachable).
 */
export type DeliveryFailure = 'refused' | 'deferred' | 'unreachable'

/** The commands that are about this one recipient and message; a refusal of any other is about us or the server. */
const aboutThisMail = new Set(['RCPT TO', 'DATA'])

/** What nodemailer finds by itself: a message above the server's size, an address it cannot write down. */
const failuresWithoutReply = new Map<string, DeliveryFailure>([
  ['EMESSAGE', 'refused'],
  ['EENVELOPE', 'deferred'],
])

/** The server closes the channel: RFC 5321, 3.8. */
const closing = 421

/** Reads nodemailer's error: `responseCode` is the SMTP reply, `command` what it replied to. */
export function judgeFailure(error: unknown): DeliveryFailure {
  const { code, responseCode, command } = error as { code?: unknown; responseCode?: unknown; command?: unknown }
  if (typeof responseCode !== 'number') return failuresWithoutReply.get(String(code)) ?? 'unreachable'
  if (responseCode === closing || !aboutThisMail.has(String(command))) return 'unreachable'
  return responseCode >= 500 ? 'refused' : 'deferred'
}

/** The error in one line, for the outbox row. */
export function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return controlsAsSpaces(message).slice(0, 500)
}

/** An error's text as it may be shown to whoever may not see the recipients. */
export function withoutAddresses(text: string): string {
  return text.replace(/<?[^\s<>"'(),;:]+@[^\s<>"'(),;:]+>?/g, '(address)')
}
