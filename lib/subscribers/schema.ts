import type { Site } from '#lib/content/site/schema'
import type { LetterHead } from '#lib/mail/letter'
import type { ServerSecret } from '#lib/secret-list'

/** What a sign-up needs from the publication. */
type SignUpSite = LetterHead & Pick<Site, 'consent' | 'consentHtml' | 'limits' | 'newsletters'>

export interface SignUp {
  /** As typed. */
  email: string
  /** The slugs of the newsletters that were chosen, each one of the site's and at least one. */
  newsletters: readonly string[]
  /** The path of the page whose form was sent. */
  page: string
  /** SHA-256 of the consent wording that the form showed, hex. */
  wordingHash: string
  /** Today's key of the sender's network: lib/limits/mutations.ts. */
  network: string
  site: SignUpSite
  /** The server's secret; the keys are derived from it. */
  secret: ServerSecret
  now: Date
}

/** It never says whether the address was known. */
export type SignUpResult = { ok: true } | { ok: false; reason: 'invalid' | 'reworded' | 'too-many' | 'busy' }
