import { readSlug } from '#lib/content/slugs'
import { every } from '#lib/every'
import { asksForJson } from '#lib/http/answer/asks-for-json'
import type { Handler, HandlerRequest } from '#lib/http/answer/handler'
import { keepBriefly } from '#lib/http/answer/keep-briefly'
import { isCrossSite, isOtherName } from '#lib/limits/cross-site'
import { dailySecret, forgetEndedWindows, sharePoints } from '#lib/limits/mutations'
import { networkKey } from '#lib/limits/network-key'
import { sharedWindows } from '#lib/limits/shared-windows'
import { getPollViewAfterVote, listPollSlugs } from '#lib/polls/queries'
import { resultsJson } from '#lib/polls/results-json'
import { routeOf } from '#lib/route-of'
import { deriveKeys } from '#lib/secrets/keys'
import { openAnnouncer } from '#lib/voting/announcer'
import { type Asked, withCookies } from '#lib/voting/answer-bodies'
import { BallotBoxFull, openBallotBox } from '#lib/voting/ballot-box'
import { showConfirmStep } from '#lib/voting/confirm-step'
import { isForTls } from '#lib/voting/cookies'
import { knownVoter, voterKeys } from '#lib/voting/known-voter'
import { latestReads } from '#lib/voting/latest-reads'
import { announceVotes, castVotes } from '#lib/voting/mutations'
import { jsonPadding } from '#lib/voting/padding'
import { refuse, refuseElsewhere, retryDelay } from '#lib/voting/refusals'
import type { Refusal } from '#lib/voting/schema'
import { type Action, vote, withdraw } from '#lib/voting/vote-actions'
import { readVoteForm } from '#lib/voting/vote-form'
import { voteWindows } from '#lib/voting/vote-windows'
import { renamedVoterCookie } from '#lib/voting/voter'
import type { ActionResult, VoteHandlerSettings, VotingContext } from '#lib/voting/voting-context'

export interface VoteHandler {
  /** Answers POST /polls/<slug>/vote and /polls/<slug>/withdraw, and GET /polls/<slug>/confirm. */
  answer: Handler
  /** Answers since the start, by their outcome. */
  outcomes: ReadonlyMap<string, number>
  /** Sign-ups beside votes since the start, by their outcome. */
  signUpOutcomes: ReadonlyMap<string, number>
  /** Resolves when every sign-up in flight is written and the limits are shared with the other processes. */
  close(): Promise<void>
}

/** How often the limits are shared between processes, and expired ones deleted. Milliseconds. */
const sharingInterval = 1_000
const sweepingInterval = 10 * 60_000

/** How long the publication's limits and the polls' slugs are remembered. Milliseconds. */
const rememberedFor = 1_000

/** By the name of the route. */
const actions = { vote, withdrawVote: withdraw }

export function openVoteHandler(settings: VoteHandlerSettings): VoteHandler {
  const { clock, secret, onError } = settings
  const windows = sharedWindows(sharePoints)
  const share = () => windows.flush(clock())
  const failToShare = (error: unknown) => onError('Vote limits could not be shared.', error)
  const sharing = every(sharingInterval, share, failToShare)
  const sweep = () => forgetEndedWindows(clock())
  const sweeping = every(sweepingInterval, sweep, (error) => onError('Expired limits could not be deleted.', error))
  const site = keepBriefly(settings.site, rememberedFor, clock)
  const context: VotingContext = {
    settings: { ...settings, site },
    keys: {
      voters: voterKeys(secret),
      emailProof: deriveKeys(secret, 'email-proof'),
      pending: deriveKeys(secret, 'pending-vote'),
      work: deriveKeys(secret, 'proof-of-work'),
    },
    box: openBallotBox(castVotes),
    windows,
    polls: keepBriefly(listPollSlugs, rememberedFor, clock),
    announcer: openAnnouncer(announceVotes, (error) => onError('Votes could not be announced.', error)),
    results: latestReads(async (poll) => {
      const [view, { language }] = await Promise.all([getPollViewAfterVote(poll, clock()), site()])
      return view && { answer: resultsJson(view, language), padding: jsonPadding(view, language) }
    }),
    signUps: new Set(),
    signUpOutcomes: new Map(),
  }
  const outcomes = new Map<string, number>()
  const answerAction = async (request: HandlerRequest, poll: string, act: Action) => {
    const { outcome, answer } = await answerOne(context, request, poll, act)
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    return answer
  }
  return {
    outcomes,
    signUpOutcomes: context.signUpOutcomes,
    answer: (request) => {
      const { name, params } = routeOf(request.path)
      const { slug: poll = '' } = params
      if (name === 'confirmVote') return showConfirmStep(context, request, poll)
      return name === 'vote' || name === 'withdrawVote' ? answerAction(request, poll, actions[name]) : null
    },
    close: async () => {
      await Promise.all([sharing.close(), sweeping.close()])
      await Promise.allSettled(context.signUps)
      await context.announcer.close()
      await share().catch(failToShare)
    },
  }
}

async function answerOne(
  context: VotingContext,
  request: HandlerRequest,
  poll: string,
  act: Action,
): Promise<ActionResult> {
  const { headers } = request
  const { settings, keys, windows } = context
  const json = asksForJson(request)
  const refused = (asked: Asked, ...[reason, retryAfter]: [Refusal, number?]): ActionResult => ({
    outcome: reason,
    answer: refuse(reason, asked, retryAfter ?? null),
  })
  const unread: Asked = { poll: readSlug(poll) ?? '', from: '', json }
  if (request.method !== 'POST') return refused(unread, act === vote ? 'vote-by-form' : 'not-allowed')
  try {
    const site = await settings.site()
    if (isCrossSite((name) => headers[name] ?? null, site.url)) {
      if (!isOtherName((name) => headers[name] ?? null)) return refused(unread, 'cross-site')
      return { outcome: 'other-address', answer: refuseElsewhere(site.url, unread) }
    }
    if (!isFormEncoded(headers['content-type'])) return refused(unread, 'bad-request')
    if (unread.poll === '') return refused(unread, 'unknown-poll')
    const form = readVoteForm(request.body.toString())
    const asked = { ...unread, from: form.from }
    const now = settings.clock()
    const voter = knownVoter(headers.cookie, keys.voters)
    const network = networkKey(request.address, await dailySecret(now))
    // Unknown polls share one count, so that invented names cannot fill the memory.
    const limited = (await context.polls()).has(poll) ? poll : ''
    const kind = voter === null ? 'first-vote' : 'vote'
    const seconds = windows.take(`${limited}:${network}`, voteWindows(kind, site.limits), now)
    if (seconds > 0) return refused(asked, 'too-many', seconds)
    const secure = isForTls(site.url, headers.origin)
    const result = await act(context, { asked, form, voter, site, secure, now, network })
    const cookies = voter === null ? [] : renamedVoterCookie(headers.cookie, secure)
    return { ...result, answer: withCookies(result.answer, cookies) }
  } catch (error) {
    if (!(error instanceof BallotBoxFull)) {
      const failed = act === vote ? 'A vote could not be recorded.' : 'A vote could not be withdrawn.'
      settings.onError(failed, error)
    }
    return refused(unread, 'unavailable', retryDelay)
  }
}

function isFormEncoded(contentType: string | undefined): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? '')
}
