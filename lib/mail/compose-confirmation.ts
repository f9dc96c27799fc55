import { type LetterHead, writeLetter } from '#lib/mail/letter'
import type { Mail } from '#lib/mail/schema'
import { tokenMark } from '#lib/mail/sealed-token'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'

interface Confirmation {
  site: LetterHead
  /** The exact wording to confirm, as text and as HTML. */
  consent: { text: string; html: string }
  /** The names of the newsletters that were chosen; none where the newspaper has a single one. */
  newsletters: readonly string[]
  sealedToken: string
  leaveUrl: string
}

/** The mail with the link that confirms a subscription. */
export function composeConfirmation({ site, consent, newsletters, sealedToken, leaveUrl }: Confirmation): Mail {
  const words = wording.mail.confirm
  const chosen = newsletters.map((name) => ({ type: 'text' as const, text: words.newsletter({ name }) }))
  const letter = {
    heading: words.heading,
    parts: [
      { type: 'text', text: words.asked({ site: site.name }) },
      ...chosen,
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
