import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect } from 'vitest'
import { frontSchema } from '#lib/content/site/front-schema'
import { type Site, siteSchema } from '#lib/content/site/schema'
import type { Answer } from '#lib/http/answer/answer'
import type { ServerSecret } from '#lib/secret-list'
import type { SignUp, SignUpResult } from '#lib/subscribers/schema'
import { openVoteHandler, type VoteHandler } from '#lib/voting/vote-handler'
import { freshDatabase } from '#tests/database/fresh-database'
import { noon } from '#tests/database/polls/make-poll'

const file = siteSchema.parse({
  name: 'The Test',
  url: 'https://post.example',
  language: 'en',
  timeZone: 'UTC',
  sections: [{ slug: 'harbor', name: 'Harbor' }],
  limits: { votesPerMinute: 3, votesPerDay: 5 },
})

const site: Site = {
  ...file,
  disclaimerHtml: '',
  consentHtml: '',
  logo: null,
  nameplate: null,
  front: frontSchema.parse({}),
  wording: {},
}

export const secret = 'a secret of 32 characters or more, for tests'

interface Sent {
  method?: string
  path?: string
  headers?: Record<string, string>
  address?: string
  query?: string
}

/** What a test needs of a vote handler. Clock, sign-ups and failures are fresh for each test. */
export interface Voting {
  now: Date
  signUps: SignUp[]
  failures: unknown[]
  handler: () => VoteHandler
  /** Ends the handler and opens another one. */
  reopen(signUp?: (one: SignUp) => Promise<SignUpResult>, secrets?: ServerSecret): Promise<void>
  /** Sends a form to the handler, each time from a network of its own. */
  send(poll: string, fields: Record<string, string>, sent?: Sent): Promise<Answer>
  /** The confirm page, as a browser that keeps cookies reads it after a first vote. */
  confirmStep(poll: string, first: Answer): Promise<Answer>
  /** A cookie of a voter who has acted once. */
  newCookie(poll: string, fields?: Record<string, string>): Promise<string>
}

/** A vote handler on a database of its own. Call it at the top of a file. */
export function openVoting(): Voting {
  freshDatabase()
  let handler: VoteHandler
  let lastNetwork = 0
  const noteSignUp = async (one: SignUp): Promise<SignUpResult> => {
    voting.signUps.push(one)
    return { ok: true }
  }
  const open: (...given: Parameters<Voting['reopen']>) => void = (signUp = noteSignUp, secrets = [secret]) => {
    handler = openVoteHandler({
      secret: secrets,
      site: async () => site,
      signUp,
      onError: (message, error) => voting.failures.push([message, error]),
      clock: () => voting.now,
    })
  }
  const voting: Voting = {
    now: noon,
    signUps: [],
    failures: [],
    handler: () => handler,
    reopen: async (...given) => {
      await handler.close()
      open(...given)
    },
    send: async (poll, fields, sent = {}) => {
      lastNetwork += 1
      const answer = await handler.answer({
        method: sent.method ?? 'POST',
        path: sent.path ?? `/polls/${poll}/vote`,
        query: new URLSearchParams(sent.query),
        headers: { host: 'post.example', 'content-type': 'application/x-www-form-urlencoded', ...sent.headers },
        body: Buffer.from(new URLSearchParams(fields).toString()),
        address: sent.address ?? `10.${lastNetwork >> 8}.${lastNetwork & 255}.1`,
      })
      if (!answer) throw new Error('The vote handler did not answer.')
      return answer
    },
    confirmStep: (poll, first) => {
      const cookie = cookiesOf(first).map((each) => each.split(';')[0])
      return voting.send(
        poll,
        {},
        {
          method: 'GET',
          path: `/polls/${poll}/confirm`,
          query: String(first.headers.location).split('?')[1] ?? '',
          headers: { cookie: cookie.join('; ') },
        },
      )
    },
    newCookie: async (poll, fields = {}) => cookieOf(await voting.send(poll, { option: 'yes', ...fields })),
  }
  beforeEach(() => open())
  afterEach(async () => {
    await handler.close()
    voting.now = noon
    voting.signUps = []
    expect(voting.failures.splice(0)).toEqual([])
  })
  return voting
}

export const asJson = { accept: 'application/json' }
export const bodyOf = (answer: Answer) => JSON.parse(answer.body.toString())
export const pageOf = (answer: Answer) => String(answer.headers['x-broadsheet-answer']).split('?')[0]
export const cookiesOf = (answer: Answer) => [answer.headers['set-cookie'] ?? []].flat()
export const cookieOf = (answer: Answer) => cookiesOf(answer)[0]?.split(';')[0] ?? ''

/** The work that a challenge asks for. */
export function solve(challenge: string): string {
  for (let number = 0; ; number++) {
    const work = `${challenge}.${number}`
    if (createHash('sha256').update(work).digest().readUInt16BE() === 0) return work
  }
}
