import { type LetterHead, writeLetter } from '#lib/mail/letter'
import type { Mail } from '#lib/mail/schema'
import { wording } from '#lib/wording'

interface Message {
  kind: 'message' | 'pitch'
  name: string
  email: string
  subject: string
  body: string
}

/** The mail that the newsroom gets when somebody sends the contact form. */
export function composeContact(message: Message, site: LetterHead): Mail {
  const words = wording.mail.contact
  const kind = wording.contact.kinds[message.kind]
  const letter = {
    heading: words.heading({ kind, name: message.name }),
    parts: [
      { type: 'text', text: `${words.from({ name: message.name, address: message.email })}\n${words.about(message)}` },
      { type: 'text', text: message.body },
    ],
    reason: words.reason,
  } as const
  return {
    subject: words.subject({ kind, subject: message.subject }),
    ...writeLetter(letter, site, null),
    replyTo: { name: message.name, address: message.email },
    leaveUrl: null,
    sealedToken: null,
  }
}
