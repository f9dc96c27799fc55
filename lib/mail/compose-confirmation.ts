import { type LetterHead, writeLetter } from '#lib/mail/letter'
import type { Mail } from '#lib/mail/schema'
import { tokenMark } from '#lib/mail/sealed-token'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'

interface Confirmation {
  site: LetterHead
  /** The exact wording to confirm, as text and as HTML. */
  consent: { text: string; html: string }
  sealedToken: string
  leaveUrl: string
}

/** The mail with the link that confirms a subscription. */
export function composeConfirmation({ site, consent, sealedToken, leaveUrl }: Confirmation): Mail {
  const words = wording.mail.confirm
  const letter = {
    heading: words.heading,
    parts: [
      { type: 'text', text: words.asked({ site: site.name }) },
      { type: 'quote', ...consent },
      { type: 'link', text: words.button, href: `${site.url}${pathTo('confirmSubscription')}?token=${tokenMark}` },
      { type: 'text', text: words.ends },
    ],
    reason: words.reason({ site: site.name }),
  } as const
  return {
    subject: words.subject({ site: site.name }),
    ...writeLetter(letter, site, leaveUrl),
    replyTo: null,
    leaveUrl,
    sealedToken,
  }
}
