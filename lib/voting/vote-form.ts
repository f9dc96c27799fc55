import { readSlug } from '#lib/content/slugs'
import { hasControls } from '#lib/control-characters'
import { longestOptionId, readOptionField } from '#lib/voting/option-field'

/** The fields of a vote's form. What is missing or cannot be valid is empty. */
export interface VoteForm {
  option: string
  /** The slug of the article that the form was in. */
  from: string
  email: string
  /** The path of the page whose form was sent. */
  page: string
  /** The hash of the consent wording beside the address. */
  wording: string
  /** Whether the box beside the consent wording was ticked. */
  consent: boolean
  /** Whether the sender claims to have returned the cookie. */
  confirm: boolean
  emailProof: string
  work: string
}

/** Reads a form-encoded body. Every body gives a form; whether the option exists is checked in the database. */
export function readVoteForm(body: string): VoteForm {
  const fields = new URLSearchParams(body)
  const field = (name: string, longest: number) => {
    const value = fields.get(name) ?? ''
    return value.length > longest || hasControls(value) ? '' : value
  }
  return {
    option: readOptionField(field('option', longestOptionId)),
    from: readSlug(field('from', 120)) ?? '',
    email: field('email', 320).trim(),
    page: field('page', 140),
    wording: field('wording', 64),
    consent: field('consent', 10) === 'yes',
    confirm: field('confirm', 10) === '1',
    emailProof: field('email-proof', 100),
    work: field('work', 1000),
  }
}
