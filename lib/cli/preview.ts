import { randomBytes } from 'node:crypto'
import { appearsAt } from '#lib/articles/appears-at'
import { findPreviewed } from '#lib/articles/queries'
import { npmRun } from '#lib/cli/command'
import { refuse, refuseUse, runCommand } from '#lib/cli/run-command'
import type { Site } from '#lib/content/site/schema'
import { withDatabase } from '#lib/database/with-database'
import { formatMoment } from '#lib/dates'
import { pathTo } from '#lib/paths'
import { previewUrl } from '#lib/previews/address'
import { addPreview, revokePreviews } from '#lib/previews/mutations'
import { listPreviews } from '#lib/previews/queries'
import { type PreviewRequest, readPreviewRequest } from '#lib/previews/read-request'
import type { Subject } from '#lib/previews/schema'
import { getSite } from '#lib/publication/queries'
import { serverSecret } from '#lib/secrets/server-secret'

const command = {
  script: 'preview',
  about: `Prints an address that shows a draft or a coming piece to whoever has it: <slug>, or front --at <time> for the
front page as of a moment. list shows the addresses that work; revoke <slug>, revoke front and revoke --all end them.`,
  operand: { form: '<slug>|front|list|revoke', least: 1, most: 3 },
  flags: {
    days: { value: '7', about: 'for how long the address works, at most 60 days' },
    at: { value: '2026-11-28T09:00:00+01:00', about: 'the moment of the front page' },
    all: { about: 'revokes every address' },
  },
} as const

const day = 86_400_000

await runCommand(command, async ({ flags, words }) => {
  const request = readPreviewRequest({ words, flags })
  if ('problem' in request) return refuseUse(`${npmRun(command.script)}: ${request.problem}`)
  // Read first: withDatabase sets DATABASE_URL for the embedded database.
  const secret = await serverSecret()
  return withDatabase(async () => {
    const site = await getSite()
    if (!site) return refuse('Nothing has been imported yet: run npm run import.')
    const now = new Date()
    if (request.do === 'list') return list(site, now)
    if (request.do === 'revoke') return revoke(request.of, now)
    const told = await describe(request.shows, site, now)
    if (!told.ok) return refuse(told.problem)
    if (told.published) return say(`Readers see it already: ${site.url}${pathTo('article', told.published)}`)
    const id = randomBytes(16).toString('base64url')
    const expiresAt = new Date(now.getTime() + request.days * day)
    await addPreview({ id, shows: request.shows, expiresAt }, now)
    say(previewUrl(site.url, id, secret))
    say(`It shows ${told.what} to whoever has this address until ${formatMoment(expiresAt, site)}.`)
    return say(`End it sooner with: npm run preview -- revoke ${nameOf(request.shows, site)[0]}`)
  })
})

type Told = { ok: true; what: string; published: string | null } | { ok: false; problem: string }

async function describe(shows: Subject, site: Site, now: Date): Promise<Told> {
  if ('at' in shows) return { ok: true, what: `the front page as of ${formatMoment(shows.at, site)}`, published: null }
  const article = await findPreviewed(shows.slug, now)
  if (!article)
    return {
      ok: false,
      problem: `No article “${shows.slug}” has been imported. A draft with an error is held back until it is corrected: npm run check names the line.`,
    }
  if (article.standing === 'published') return { ok: true, what: '', published: shows.slug }
  const appears = appearsAt(article)
  const when = appears ? `which readers see from ${formatMoment(appears, site)}` : 'a draft'
  return { ok: true, what: `“${article.title}”, ${when}, as last imported without an error,`, published: null }
}

async function list(site: Site, now: Date): Promise<number> {
  const previews = await listPreviews(now)
  for (const { shows, expiresAt } of previews)
    say(`until ${formatMoment(expiresAt, site)}  ${nameOf(shows, site).join(' as of ')}`)
  return say(`${previews.length} ${previews.length === 1 ? 'address works' : 'addresses work'}.`)
}

async function revoke(of: Extract<PreviewRequest, { do: 'revoke' }>['of'], now: Date): Promise<number> {
  const ended = await revokePreviews(of, now)
  return say(`${ended} ${ended === 1 ? 'address has' : 'addresses have'} ended.`)
}

/** What the command calls it, and the moment of a front page. */
function nameOf(shows: Subject, site: Site): string[] {
  return 'slug' in shows ? [shows.slug] : ['front', formatMoment(shows.at, site)]
}

function say(line: string): number {
  console.log(line)
  return 0
}
