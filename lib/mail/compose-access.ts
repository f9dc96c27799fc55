import { type LetterHead, writeLetter } from '#lib/mail/letter'
import type { Mail } from '#lib/mail/schema'
import { tokenMark } from '#lib/mail/sealed-token'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'

/** The mail with the link to the page where a reader sees and changes what they get. */
export function composeAccess(
  site: LetterHead,
  { sealedToken, leaveUrl }: { sealedToken: string; leaveUrl: string },
): Mail {
  const words = wording.mail.access
  const letter = {
    heading: words.heading,
    parts: [
      { type: 'text', text: words.asked({ site: site.name }) },
      { type: 'link', text: words.button, href: `${site.url}${pathTo('reader')}?key=${tokenMark}` },
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
