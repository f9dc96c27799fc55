import type { Site } from '#lib/content/site/schema'
import { wordingHash } from '#lib/subscribers/wording-hash'

interface Props {
  consent: Pick<Site, 'consent' | 'consentHtml'>
  /** The class of the paragraph. */
  className?: string | undefined
}

/** What somebody who sends the form around it agrees to, and its hash. */
export function ConsentNote({ consent, className }: Props) {
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitized by the import. */}
      <p className={className} dangerouslySetInnerHTML={{ __html: consent.consentHtml }} />
      <input type="hidden" name="wording" value={wordingHash(consent.consent)} />
    </>
  )
}
