import { setTimeout as sleep } from 'node:timers/promises'
import { isArticle } from '#lib/articles/queries'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { routeOf } from '#lib/route-of'
import type { SignUpOutcome } from '#lib/voting/sign-up-outcome'
import type { Open } from '#lib/voting/vote-actions'
import type { VoteForm } from '#lib/voting/vote-form'

interface SigningUp {
  poll: string
  form: VoteForm
  site: Site
  now: Date
  network: string
}

/** How long an answer waits for its sign-up. Milliseconds. */
const patience = 5_000

/**
 * Writes the sign-up in transactions of its own, without the voter, and waits for it: what an answer has said of a mail
 * no crash takes back. A vote fails by none of it, and no answer tells whether the address was known.
 */
export async function signUpApart(open: Open, signingUp: SigningUp): Promise<SignUpOutcome> {
  const work = outcomeOf(open, signingUp).finally(() => open.signUps.delete(work))
  open.signUps.add(work)
  const outcome = await Promise.race([work, sleep(patience, 'late', { ref: false })])
  if (outcome === 'taken') return 'taken'
  if (outcome === 'unknown-wording') return 'reworded'
  // What still runs, or broke at its end, may have been written all the same.
  return outcome === 'late' || outcome === 'failed' ? 'unsure' : 'later'
}

async function outcomeOf({ parts, signUpOutcomes }: Open, { poll, form, ...signingUp }: SigningUp): Promise<string> {
  const { secret, signUp, fail } = parts
  const { email, wording: wordingHash } = form
  const outcome = await pageOf(form, poll)
    .then((page) => signUp({ email, page, wordingHash, secret, ...signingUp }))
    .then((result) => (result.ok ? 'taken' : result.reason))
    .catch((error: unknown) => {
      // The message of a database's error may quote the address.
      fail('a sign-up', error instanceof Error ? error.name : 'unknown')
      return 'failed'
    })
  signUpOutcomes.set(outcome, (signUpOutcomes.get(outcome) ?? 0) + 1)
  return outcome
}

/** The page whose form was sent. A ballot paper stands in the front page, in articles and in its poll's own page. */
async function pageOf({ page }: VoteForm, poll: string): Promise<string> {
  const { name, params } = routeOf(page)
  const known = name === 'front' || (name === 'article' && (await isArticle(params.slug ?? '')))
  return known ? page : pathTo('poll', poll)
}
