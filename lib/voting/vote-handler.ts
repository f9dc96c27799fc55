import { every } from '#lib/every'
import type { Handler, HandlerRequest } from '#lib/http/answer/handler'
import { keepBriefly } from '#lib/http/answer/keep-briefly'
import { isCrossSite, isOtherName } from '#lib/limits/cross-site'
import { dailySecret, forgetEndedWindows, sharePoints } from '#lib/limits/mutations'
import { networkKey } from '#lib/limits/network-key'
import { sharedWindows } from '#lib/limits/shared-windows'
import { getPollViewAfterVote, listPollSlugs } from '#lib/polls/queries'
import { standingAnswer } from '#lib/polls/standing-answer'
import { routeOf } from '#lib/route-of'
import { deriveKeys } from '#lib/secrets/keys'
import { openAnnouncer } from '#lib/voting/announcer'
import { BallotBoxFull, openBallotBox } from '#lib/voting/ballot-box'
import { showConfirmStep } from '#lib/voting/confirm-step'
import { roomInJson } from '#lib/voting/even-length'
import { knownVoter, voterKeys } from '#lib/voting/known-voter'
import { latestReads } from '#lib/voting/latest-reads'
import { announceVotes, castVotes } from '#lib/voting/mutations'
import { type Action, type Done, type Open, type VoteHandlerParts, vote, withdraw } from '#lib/voting/vote-actions'
import { type Asked, type Refusal, refuse, refuseElsewhere, withCookies } from '#lib/voting/vote-answers'
import { readSlug, readVoteForm } from '#lib/voting/vote-form'
import { voteWindows } from '#lib/voting/vote-windows'
import { renamedVoterCookie, voterCookieIn } from '#lib/voting/voter'

export interface VoteHandler {
  /** Answers POST /polls/<slug>/vote and /polls/<slug>/withdraw, and GET /polls/<slug>/confirm. */
  answer: Handler
  /** Answers by their outcome since the start. */
  outcomes: ReadonlyMap<string, number>
  /** Sign-ups beside votes by how they ended, since the start. */
  signUpOutcomes: ReadonlyMap<string, number>
  /** Resolves when every sign-up under way is written and the limits are told to the other processes. */
  close(): Promise<void>
}

/** How often the limits are shared between the processes, and old ones swept. Milliseconds. */
const sharingInterval = 1_000
const sweepingInterval = 10 * 60_000

/** How long the publication's limits and the polls' names are taken for known. Milliseconds. */
const knownFor = 1_000

/** Seconds after which a voter is asked to try again where the database is away. */
const pauseAfterFailure = 5

export function openVoteHandler(parts: VoteHandlerParts): VoteHandler {
  const windows = sharedWindows(sharePoints)
  const share = () => windows.flush(parts.clock())
  const failToShare = (error: unknown) => parts.fail('sharing limits', error)
  const sharing = every(sharingInterval, share, failToShare)
  const sweep = () => forgetEndedWindows(parts.clock())
  const sweeping = every(sweepingInterval, sweep, (error) => parts.fail('sweeping limits', error))
  const site = keepBriefly(parts.site, knownFor, parts.clock)
  const open: Open = {
    parts: { ...parts, site },
    keys: {
      voters: voterKeys(parts.secret),
      emailProof: deriveKeys(parts.secret, 'email-proof'),
      pending: deriveKeys(parts.secret, 'pending-vote'),
      work: deriveKeys(parts.secret, 'proof-of-work'),
    },
    box: openBallotBox(castVotes),
    windows,
    polls: keepBriefly(listPollSlugs, knownFor, parts.clock),
    announcer: openAnnouncer(announceVotes, (error) => parts.fail('announcing votes', error)),
    standing: latestReads(async (poll) => {
      const [view, { language }] = await Promise.all([getPollViewAfterVote(poll, parts.clock()), site()])
      return view && { answer: standingAnswer(view, language), room: roomInJson(view, language) }
    }),
    signUps: new Set(),
    signUpOutcomes: new Map(),
  }
  const outcomes = new Map<string, number>()
  return {
    outcomes,
    signUpOutcomes: open.signUpOutcomes,
    answer: async (request) => {
      const { name, params } = routeOf(request.path)
      const { slug: poll = '' } = params
      if (name === 'confirmVote') return showConfirmStep(open, request, poll)
      if (name !== 'vote' && name !== 'withdrawVote') return null
      const { outcome, rendered } = await answerOne(open, request, poll, name === 'vote' ? vote : withdraw)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      return rendered
    },
    close: async () => {
      await Promise.all([sharing.close(), sweeping.close()])
      await Promise.allSettled(open.signUps)
      await open.announcer.close()
      await share().catch(failToShare)
    },
  }
}

async function answerOne(open: Open, request: HandlerRequest, poll: string, act: Action): Promise<Done> {
  const { headers } = request
  const json = headers.accept?.includes('application/json') ?? false
  const refused = (asked: Asked, ...[reason, retryAfter]: [Refusal, number?]): Done => ({
    outcome: reason,
    rendered: refuse(reason, asked, retryAfter ?? null),
  })
  const unread: Asked = { poll: readSlug(poll) ?? '', from: '', json }
  if (request.method !== 'POST') return refused(unread, act === vote ? 'vote-by-form' : 'not-allowed')
  try {
    const site = await open.parts.site()
    if (isCrossSite((name) => headers[name] ?? null, site.url)) {
      if (!isOtherName((name) => headers[name] ?? null)) return refused(unread, 'cross-site')
      return { outcome: 'other-address', rendered: refuseElsewhere(site.url, unread) }
    }
    if (!isFormEncoded(headers['content-type'])) return refused(unread, 'bad-request')
    if (unread.poll === '') return refused(unread, 'unknown-poll')
    const form = readVoteForm(request.body.toString())
    const asked = { ...unread, from: form.from }
    const now = open.parts.clock()
    const voter = knownVoter(voterCookieIn(headers.cookie), open.keys.voters)
    const network = networkKey(request.address, await dailySecret(now))
    // Made-up polls share one count, so that nobody can fill the memory with names.
    const limited = (await open.polls()).has(poll) ? poll : ''
    const kind = voter === null ? 'first-vote' : 'vote'
    const seconds = open.windows.take(`${limited}:${network}`, voteWindows(kind, site.limits), now)
    if (seconds > 0) return refused(asked, 'too-many', seconds)
    const done = await act(open, { asked, form, voter, site, now, network })
    const cookies = voter === null ? [] : renamedVoterCookie(headers.cookie, site.url.startsWith('https:'))
    return { ...done, rendered: withCookies(done.rendered, cookies) }
  } catch (error) {
    if (!(error instanceof BallotBoxFull)) open.parts.fail('a vote', error)
    return refused(unread, 'unavailable', pauseAfterFailure)
  }
}

function isFormEncoded(contentType: string | undefined): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? '')
}
