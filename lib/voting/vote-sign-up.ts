import { setTimeout as sleep } from 'node:timers/promises'
import { isArticle } from '#lib/articles/queries'
import { newslettersOf } from '#lib/content/site/newsletters-of'
import { pathTo } from '#lib/paths'
import { routeOf } from '#lib/route-of'
import type { SignUpOutcome } from '#lib/voting/sign-up-outcome'
import type { VoteForm } from '#lib/voting/vote-form'
import type { CheckedRequest, VotingContext } from '#lib/voting/voting-context'

type SigningUp = Pick<CheckedRequest, 'form' | 'site' | 'now' | 'network'> & { poll: string }

/** How long an answer waits for its sign-up. Milliseconds. */
const signUpTimeout = 5_000

/**
 * Writes the sign-up in transactions of its own, without the voter, and waits for it: no crash can break what an answer
 * promised about a mail. A vote never fails because of it, and no answer tells whether the address was known.
 */
export async function signUpApart(context: VotingContext, signingUp: SigningUp): Promise<SignUpOutcome> {
  const work = outcomeOf(context, signingUp).finally(() => context.signUps.delete(work))
  context.signUps.add(work)
  const outcome = await Promise.race([work, sleep(signUpTimeout, 'late', { ref: false })])
  if (outcome === 'taken' || outcome === 'reworded') return outcome
  // A sign-up that still runs, or failed at its end, may have been written all the same.
  return outcome === 'late' || outcome === 'failed' ? 'unsure' : 'later'
}

async function outcomeOf(
  { settings, signUpOutcomes }: VotingContext,
  { poll, form, ...signingUp }: SigningUp,
): Promise<string> {
  const { secret, signUp, onError } = settings
  const { email, wording: wordingHash } = form
  const newsletters = [newslettersOf(signingUp.site)[0].slug]
  const outcome = await pageOf(form, poll)
    .then((page) => signUp({ email, newsletters, page, wordingHash, secret, ...signingUp }))
    .then((result) => (result.ok ? 'taken' : result.reason))
    .catch((error: unknown) => {
      // A database error's message may quote the address.
      onError('A sign-up beside a vote failed.', error instanceof Error ? error.name : 'unknown')
      return 'failed'
    })
  signUpOutcomes.set(outcome, (signUpOutcomes.get(outcome) ?? 0) + 1)
  return outcome
}

/** The page whose form was sent: the front page, an article, or the poll's own page, which is also the default. */
async function pageOf({ page }: VoteForm, poll: string): Promise<string> {
  const { name, params } = routeOf(page)
  const known = name === 'front' || (name === 'article' && (await isArticle(params.slug ?? '')))
  return known ? page : pathTo('poll', poll)
}
