import type { SignUp } from '#lib/subscribers/schema'

/** Somebody asks for the link to the page of an address. */
export type LinkRequest = Pick<SignUp, 'email' | 'network' | 'site' | 'secret' | 'now'>

/** It never says whether the address was known. */
export type LinkResult = { ok: true } | { ok: false; reason: 'invalid' | 'too-many' }

/** What a reader chose on their own page. */
export interface Choice extends Pick<SignUp, 'wordingHash' | 'site' | 'secret' | 'now'> {
  /** The token of the link that was mailed. */
  token: string
  /** The slugs of the newsletters that they want, each one of the site's. */
  newsletters: readonly string[]
}

export type ChoiceResult = { ok: true } | { ok: false; reason: 'dead-link' | 'reworded' }

/** What a reader's own page shows. */
export interface Reader {
  email: string
  /** The slugs of the newsletters that they get. */
  newsletters: string[]
}
