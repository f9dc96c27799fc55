import { type Letter, type LetterHead, writeLetter } from '#lib/mail/letter'
import type { Mail } from '#lib/mail/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'

interface Message {
  kind: 'message' | 'letter' | 'pitch' | 'mistake'
  name: string
  email: string
  subject: string
  body: string
  /** The article that it is about. */
  article: { slug: string; title: string } | null
  /** The words beside the box that allows printing; null where it was not ticked. */
  mayPrint: string | null
}

/** The mail that the newsroom gets when somebody sends the contact form. */
export function composeContact(message: Message, site: LetterHead): Mail {
  const words = wording.mail.contact
  const kind = wording.contact.kinds[message.kind]
  const letter = {
    heading: words.heading({ kind, name: message.name }),
    parts: [
      {
        type: 'text' as const,
        text: `${words.from({ name: message.name, address: message.email })}\n${words.about(message)}`,
      },
      ...aboutArticle(message, site),
      { type: 'text', text: message.body },
      ...printing(message),
    ],
    reason: words.reason,
  } satisfies Letter
  return {
    subject: words.subject({ kind, subject: message.subject }),
    ...writeLetter(letter, site, null),
    replyTo: { name: message.name, address: message.email },
    leaveUrl: null,
    sealedToken: null,
  }
}

function aboutArticle({ article }: Message, { url }: LetterHead): Letter['parts'] {
  if (!article) return []
  const text = wording.mail.contact.article({ title: article.title })
  return [{ type: 'link', text, href: `${url}${pathTo('article', article.slug)}` }]
}

/** What the writer of a letter to the editor agreed to. */
function printing({ kind, mayPrint }: Message): Letter['parts'] {
  if (kind !== 'letter') return []
  const words = wording.mail.contact
  return [{ type: 'text', text: mayPrint === null ? words.mayNotPrint : words.mayPrint({ words: mayPrint }) }]
}
